namespace Tributary.ControlPlane.Deployment.Resources;

/// <summary>
/// The types that are recorded, with what Ref and Fn::GetAtt give for them on AWS ("Return values" of each type's page in the
/// AWS CloudFormation Template Reference). Attributes not listed get a stand-in.
/// </summary>
internal static class RecordedTypes
{
    private const string NoLambda = "Lambda functions are not run yet";

    public static IEnumerable<RecordedResource> All { get; } =
    [
        Type("AWS::IAM::Role", "RoleName", ("Arn", n => n.GlobalArn("iam", $"role/{n.Name}")), ("RoleId", n => $"AROA{n.Name}")),
        Type("AWS::IAM::Policy", null),
        Type("AWS::IAM::ManagedPolicy", "ManagedPolicyName", n => n.GlobalArn("iam", $"policy/{n.Name}"),
            ("PolicyArn", n => n.GlobalArn("iam", $"policy/{n.Name}"))),
        Type("AWS::IAM::User", "UserName", ("Arn", n => n.GlobalArn("iam", $"user/{n.Name}"))),
        Type("AWS::IAM::InstanceProfile", "InstanceProfileName", ("Arn", n => n.GlobalArn("iam", $"instance-profile/{n.Name}"))),
        Type("AWS::Logs::LogGroup", "LogGroupName", ("Arn", n => n.Arn("logs", $"log-group:{n.Name}:*"))),
        Type("AWS::Logs::MetricFilter", null),
        Type("AWS::CloudWatch::Alarm", "AlarmName", ("Arn", n => n.Arn("cloudwatch", $"alarm:{n.Name}"))),
        Type("AWS::CloudWatch::Dashboard", "DashboardName"),
        Function("AWS::Lambda::Function", "FunctionName", n => n.Name),
        Function("AWS::Lambda::Version", null, n => n.Arn("lambda", $"function:{n.Name}:1")),
        Function("AWS::Lambda::Alias", null, n => n.Arn("lambda", $"function:{n.Name}:live")),
        Type("AWS::Lambda::LayerVersion", "LayerName", n => n.Arn("lambda", $"layer:{n.Name}:1")),
        Type("AWS::Lambda::Permission", null),
        Type("AWS::Lambda::EventSourceMapping", null),
        Type("AWS::Lambda::EventInvokeConfig", null),
        Type("AWS::Lambda::Url", null, n => n.Arn("lambda", $"function:{n.Name}")),
        Type("AWS::Cognito::UserPool", null, n => $"{n.Scope.Region}_{n.Name}",
            ("Arn", n => n.Arn("cognito-idp", $"userpool/{n.Scope.Region}_{n.Name}")), ("UserPoolId", n => $"{n.Scope.Region}_{n.Name}"),
            ("ProviderName", n => $"cognito-idp.{n.Scope.Region}.amazonaws.com/{n.Scope.Region}_{n.Name}"),
            ("ProviderURL", n => $"https://cognito-idp.{n.Scope.Region}.amazonaws.com/{n.Scope.Region}_{n.Name}")),
        Type("AWS::Cognito::UserPoolClient", null, ("ClientId", n => n.Name)),
        Type("AWS::Cognito::UserPoolGroup", "GroupName"),
        Type("AWS::Cognito::UserPoolDomain", "Domain"),
        Type("AWS::Cognito::IdentityPool", null, n => $"{n.Scope.Region}:{n.Name}", ("Name", n => n.Name)),
        Type("AWS::Cognito::IdentityPoolRoleAttachment", null),
        Type("AWS::S3::Bucket", "BucketName", ("Arn", n => $"arn:{n.Scope.Partition}:s3:::{n.Name}"),
            ("DomainName", n => $"{n.Name}.s3.amazonaws.com"),
            ("RegionalDomainName", n => $"{n.Name}.s3.{n.Scope.Region}.amazonaws.com"),
            ("WebsiteURL", n => $"http://{n.Name}.s3-website-{n.Scope.Region}.amazonaws.com")),
        Type("AWS::S3::BucketPolicy", null),
        Type("AWS::StepFunctions::StateMachine", "StateMachineName", n => n.Arn("states", $"stateMachine:{n.Name}"),
            ("Arn", n => n.Arn("states", $"stateMachine:{n.Name}")), ("Name", n => n.Name)),
        Type("AWS::Events::EventBus", "Name", ("Arn", n => n.Arn("events", $"event-bus/{n.Name}")), ("Name", n => n.Name)),
        Type("AWS::Events::Rule", "Name", ("Arn", n => n.Arn("events", $"rule/{n.Name}"))),
        Type("AWS::SQS::Queue", "QueueName", n => $"https://sqs.{n.Scope.Region}.amazonaws.com/{n.Scope.AccountId}/{n.Name}",
            ("Arn", n => n.Arn("sqs", n.Name)), ("QueueName", n => n.Name),
            ("QueueUrl", n => $"https://sqs.{n.Scope.Region}.amazonaws.com/{n.Scope.AccountId}/{n.Name}")),
        Type("AWS::SNS::Topic", "TopicName", n => n.Arn("sns", n.Name),
            ("TopicArn", n => n.Arn("sns", n.Name)), ("TopicName", n => n.Name)),
        Type("AWS::SecretsManager::Secret", "Name", n => n.Arn("secretsmanager", $"secret:{n.Name}"),
            ("Id", n => n.Arn("secretsmanager", $"secret:{n.Name}"))),
        Type("AWS::RDS::DBCluster", "DBClusterIdentifier", ("DBClusterArn", n => n.Arn("rds", $"cluster:{n.Name}"))),
        Type("AWS::OpenSearchService::Domain", "DomainName", ("Arn", n => n.Arn("es", $"domain/{n.Name}")),
            ("DomainEndpoint", n => $"search-{n.Name}.{n.Scope.Region}.es.amazonaws.com")),
        Type("AWS::Elasticsearch::Domain", "DomainName", ("Arn", n => n.Arn("es", $"domain/{n.Name}")),
            ("DomainEndpoint", n => $"search-{n.Name}.{n.Scope.Region}.es.amazonaws.com")),
        Type("AWS::KMS::Key", null, ("Arn", n => n.Arn("kms", $"key/{n.Name}")), ("KeyId", n => n.Name)),
        Type("AWS::KMS::Alias", "AliasName"),
        Type("AWS::CertificateManager::Certificate", null, n => n.Arn("acm", $"certificate/{n.Name}")),
        Type("AWS::Route53::RecordSet", "Name"),
        Type("AWS::WAFv2::WebACL", "Name", ("Arn", n => n.Arn("wafv2", $"regional/webacl/{n.Name}"))),
        Type("AWS::WAFv2::WebACLAssociation", null),
        Type("AWS::CDK::Metadata", null),
        Type("Custom::S3AutoDeleteObjects", null),
        Type("Custom::LogRetention", null),
        Type("Custom::CDKBucketDeployment", null,
            ("DestinationBucketArn", n => $"arn:{n.Scope.Partition}:s3:::{n.Name.ToLowerInvariant()}")),
        Type("Custom::AmplifyBranchLinkerResource", null),
        Type("AWS::CloudFormation::WaitConditionHandle", null),
        Type("AWS::Serverless::LayerVersion", "LayerName", n => n.Arn("lambda", $"layer:{n.Name}:1")),
        Type("AWS::Serverless::StateMachine", "Name", n => n.Arn("states", $"stateMachine:{n.Name}"),
            ("Arn", n => n.Arn("states", $"stateMachine:{n.Name}"))),
        Type("AWS::Serverless::Connector", null),
        Type("AWS::Serverless::Api", null),
        Type("AWS::Serverless::HttpApi", null),
    ];

    /// <summary>A type nobody listed: it is recorded under its own name.</summary>
    public static RecordedResource Unknown(string name) => new(name, n => n.Name) { IsUnknown = true };

    private static RecordedResource Function(
        string name, string? nameProperty, Func<RecordedName, string> reference) => new(name, reference)
        {
            NameProperty = nameProperty,
            NotBuilt = NoLambda,
            Known = new Dictionary<string, Func<RecordedName, string>>
            {
                ["Arn"] = n => n.Arn("lambda", $"function:{n.Name}"),
                ["FunctionArn"] = n => n.Arn("lambda", $"function:{n.Name}"),
                ["Version"] = _ => "1",
            },
        };

    private static RecordedResource Type(
        string name, string? nameProperty, params (string Name, Func<RecordedName, string> Value)[] attributes) =>
        Type(name, nameProperty, n => n.Name, attributes);

    private static RecordedResource Type(
        string name, string? nameProperty, Func<RecordedName, string> reference,
        params (string Name, Func<RecordedName, string> Value)[] attributes) =>
        new(name, reference)
        {
            NameProperty = nameProperty,
            Known = attributes.ToDictionary(attribute => attribute.Name, attribute => attribute.Value, StringComparer.Ordinal),
        };
}

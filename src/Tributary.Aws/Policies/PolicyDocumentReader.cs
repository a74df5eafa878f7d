using System.Collections.Immutable;
using Tributary.Values;

namespace Tributary.Aws.Policies;

/// <summary>
/// Reads an identity-based policy ("IAM JSON policy elements reference"). What is not understood is refused, never skipped: a
/// statement that is silently dropped may be the one that denies.
/// </summary>
internal static class PolicyDocumentReader
{
    private const string StatementFix = "Write {\"Effect\": \"Allow\", \"Action\": ..., \"Resource\": ...}.";
    private const string IfExistsSuffix = "IfExists";
    private const string VariablesVersion = "2012-10-17";

    /// <exception cref="InvalidDocumentException">It is no policy.</exception>
    public static IEnumerable<PolicyStatement> Read(DocumentNode document)
    {
        document.AsObject("Write {\"Version\": \"2012-10-17\", \"Statement\": [...]}.");
        document.RefuseOthers("Version", "Id", "Statement");
        CheckSize(document);
        DocumentNode version = document["Version"];
        if (!version.IsAbsent && version.Value != VariablesVersion && version.Value != "2008-10-17")
            throw version.Invalid("it is no version of the policy language.", "Write \"2012-10-17\".");
        if (document["Statement"].IsAbsent)
            throw document["Statement"].Invalid("it is missing.", StatementFix);
        bool hasVariables = version.Value == VariablesVersion;
        return
        [
            .. document["Statement"].OneOrMany(PolicyLimits.StatementsMax, StatementFix)
                .Select(statement => ReadStatement(statement, hasVariables)),
        ];
    }

    private static void CheckSize(DocumentNode document)
    {
        using var text = new Utf8Output();
        text.WriteValue(document.Value);
        if (text.Length > PolicyLimits.DocumentBytesMax)
        {
            throw document.Invalid(
                $"it has {text.Length} bytes without blanks; at most {PolicyLimits.DocumentBytesMax} are read.",
                "Divide it into several policies.");
        }
    }

    private static PolicyStatement ReadStatement(DocumentNode statement, bool hasVariables)
    {
        statement.AsObject(StatementFix);
        statement.RefuseOthers("Sid", "Effect", "Action", "NotAction", "Resource", "NotResource", "Condition");
        DocumentNode effect = statement["Effect"];
        if (effect.Value != "Allow" && effect.Value != "Deny")
            throw effect.Invalid("it is neither Allow nor Deny.", "Write one of the two, in this case.");
        (ImmutableArray<string> actions, bool exceptActions) = ReadPatterns(statement, "Action", "NotAction", CheckAction);
        (ImmutableArray<string> resources, bool exceptResources) = ReadPatterns(statement, "Resource", "NotResource", CheckResource);
        DocumentNode resource = statement[exceptResources ? "NotResource" : "Resource"];
        PolicyText[] texts = [.. resources.Select(text => ReadText(resource, text, hasVariables))];
        return new PolicyStatement
        {
            IsAllow = effect.Value == "Allow",
            Actions = actions,
            ExceptActions = exceptActions,
            Resources = resources,
            ExceptResources = exceptResources,
            ResourceTexts = texts.Any(text => text.HasVariables) ? [.. texts] : [],
            Conditions = ReadConditions(statement["Condition"], hasVariables),
        };
    }

    private static (ImmutableArray<string> Patterns, bool Except) ReadPatterns(
        DocumentNode statement, string member, string negated, Action<DocumentNode, string> check)
    {
        bool except = !statement[negated].IsAbsent;
        if (except == !statement[member].IsAbsent)
            throw statement.Invalid($"it needs exactly one of {member} and {negated}.", $"Write \"{member}\": \"...\".");
        DocumentNode patterns = statement[except ? negated : member];
        ImmutableArray<string>.Builder texts = ImmutableArray.CreateBuilder<string>();
        foreach (DocumentNode entry in patterns.OneOrMany(PolicyLimits.EntriesMax, "Write a text or a list of texts."))
        {
            string text = entry.AsText("Write a text.");
            if (text.Length > PolicyLimits.PatternLengthMax)
                throw entry.Invalid($"it is longer than {PolicyLimits.PatternLengthMax} characters.", "Shorten it.");
            check(entry, text);
            texts.Add(text);
        }

        return texts.Count > 0 ? (texts.ToImmutable(), except) : throw patterns.Invalid("it is empty.", "Name at least one.");
    }

    private static void CheckAction(DocumentNode entry, string text)
    {
        if (text != "*" && !text.Contains(':', StringComparison.Ordinal))
            throw entry.Invalid("it is no action.", "Write service:action, for example appsync:GraphQL.");
    }

    private static void CheckResource(DocumentNode entry, string text)
    {
        if (!text.StartsWith('*') && !text.StartsWith("arn:", StringComparison.Ordinal))
            throw entry.Invalid("it is no ARN.", "Write *, or for example arn:aws:appsync:REGION:ACCOUNT:apis/ID/types/Query/*.");
    }

    // In the older language a variable is plain text, and a Deny on ${aws:username} would deny nothing.
    private static PolicyText ReadText(DocumentNode entry, string text, bool hasVariables)
    {
        PolicyText read = PolicyText.Read(text)
            ?? throw entry.Invalid("it has an unreadable policy variable.", "Write ${aws:username} or ${aws:PrincipalTag/KEY, 'default'}.");
        if (read.Keys.FirstOrDefault(key => !PolicyContext.IsFilled(key)) is { } unknown)
            throw entry.Invalid($"nothing here has a value for the policy variable '{unknown}'.", "Write the value itself.");
        return hasVariables || !read.HasVariables
            ? read
            : throw entry.Invalid("policies have variables since their version 2012-10-17.", "Write \"Version\": \"2012-10-17\".");
    }

    private static ImmutableArray<PolicyCondition> ReadConditions(DocumentNode condition, bool hasVariables)
    {
        if (condition.IsAbsent)
            return [];
        ImmutableArray<PolicyCondition>.Builder conditions = ImmutableArray.CreateBuilder<PolicyCondition>();
        foreach ((string name, _) in condition.AsObject("Write {\"IpAddress\": {\"aws:SourceIp\": \"...\"}}."))
        {
            DocumentNode keys = condition[name];
            foreach ((string key, _) in keys.AsObject("Write {\"aws:SourceIp\": \"...\"}."))
                conditions.Add(ReadCondition(name, key, keys[key], hasVariables));
        }

        return conditions.ToImmutable();
    }

    private static PolicyCondition ReadCondition(string name, string key, DocumentNode values, bool hasVariables)
    {
        (SetQualifier qualifier, string plain) = ReadQualifier(name);
        bool ifExists = plain.EndsWith(IfExistsSuffix, StringComparison.OrdinalIgnoreCase);
        ConditionOperator? found = ConditionOperator.Find(ifExists ? plain[..^IfExistsSuffix.Length] : plain);
        if (found is null || (found.IsPresence && (ifExists || qualifier != SetQualifier.None)))
        {
            throw values.Invalid(
                $"the operator '{name}' is not built in this version.", $"Use {string.Join(", ", ConditionOperator.Names)}.");
        }

        ImmutableArray<ConditionValue> read =
        [
            .. values.OneOrMany(PolicyLimits.EntriesMax, "Write a text or a list of texts.")
                .Select(value => ReadValue(name, found, value, hasVariables)),
        ];
        return read.Length > 0
            ? new PolicyCondition { Key = key, Operator = found, Values = read, IfExists = ifExists, Qualifier = qualifier }
            : throw values.Invalid("it is empty.", "Name at least one value.");
    }

    private static (SetQualifier Qualifier, string Operator) ReadQualifier(string name)
    {
        int colon = name.IndexOf(':', StringComparison.Ordinal);
        return colon < 0 ? (SetQualifier.None, name) : name[..colon].ToUpperInvariant() switch
        {
            "FORANYVALUE" => (SetQualifier.ForAnyValue, name[(colon + 1)..]),
            "FORALLVALUES" => (SetQualifier.ForAllValues, name[(colon + 1)..]),
            _ => (SetQualifier.None, name),
        };
    }

    private static ConditionValue ReadValue(string name, ConditionOperator found, DocumentNode value, bool hasVariables)
    {
        string text = value.Value.IsBoolean ? (value.Value.AsBoolean() ? "true" : "false")
            : value.Value.IsNumber ? value.Value.ToString()
            : value.Value == Value.EmptyString ? string.Empty
            : value.AsText("Write a text.");
        PolicyText read = ReadText(value, text, hasVariables);
        if (read.HasVariables && found.TakesVariables)
            return ConditionValue.Of(found, read);
        return ConditionValue.Of(found, text)
            ?? throw value.Invalid($"the operator '{name}' cannot compare with this value.", "Write one of its kind.");
    }
}

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

    /// <exception cref="InvalidDocumentException">It is no policy.</exception>
    public static IEnumerable<PolicyStatement> Read(DocumentNode document)
    {
        document.AsObject("Write {\"Version\": \"2012-10-17\", \"Statement\": [...]}.");
        document.RefuseOthers("Version", "Id", "Statement");
        CheckSize(document);
        DocumentNode version = document["Version"];
        if (!version.IsAbsent && version.Value != "2012-10-17" && version.Value != "2008-10-17")
            throw version.Invalid("it is no version of the policy language.", "Write \"2012-10-17\".");
        if (document["Statement"].IsAbsent)
            throw document["Statement"].Invalid("it is missing.", StatementFix);
        return [.. document["Statement"].OneOrMany(PolicyLimits.StatementsMax, StatementFix).Select(ReadStatement)];
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

    private static PolicyStatement ReadStatement(DocumentNode statement)
    {
        statement.AsObject(StatementFix);
        statement.RefuseOthers("Sid", "Effect", "Action", "NotAction", "Resource", "NotResource", "Condition");
        DocumentNode effect = statement["Effect"];
        if (effect.Value != "Allow" && effect.Value != "Deny")
            throw effect.Invalid("it is neither Allow nor Deny.", "Write one of the two, in this case.");
        (ImmutableArray<string> actions, bool exceptActions) = ReadPatterns(statement, "Action", "NotAction", CheckAction);
        (ImmutableArray<string> resources, bool exceptResources) = ReadPatterns(statement, "Resource", "NotResource", CheckResource);
        return new PolicyStatement
        {
            IsAllow = effect.Value == "Allow",
            Actions = actions,
            ExceptActions = exceptActions,
            Resources = resources,
            ExceptResources = exceptResources,
            Conditions = ReadConditions(statement["Condition"]),
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
        RefuseVariables(entry, text);
        if (!text.StartsWith('*') && !text.StartsWith("arn:", StringComparison.Ordinal))
            throw entry.Invalid("it is no ARN.", "Write *, or for example arn:aws:appsync:REGION:ACCOUNT:apis/ID/types/Query/*.");
    }

    // Taken as plain text, a Deny on ${aws:username} would deny nothing.
    private static void RefuseVariables(DocumentNode entry, string text)
    {
        if (text.Contains("${", StringComparison.Ordinal))
            throw entry.Invalid("policy variables are not built in this version.", "Write the value itself.");
    }

    private static ImmutableArray<PolicyCondition> ReadConditions(DocumentNode condition)
    {
        if (condition.IsAbsent)
            return [];
        ImmutableArray<PolicyCondition>.Builder conditions = ImmutableArray.CreateBuilder<PolicyCondition>();
        foreach ((string name, _) in condition.AsObject("Write {\"IpAddress\": {\"aws:SourceIp\": \"...\"}}."))
        {
            DocumentNode keys = condition[name];
            foreach ((string key, _) in keys.AsObject("Write {\"aws:SourceIp\": \"...\"}."))
                conditions.Add(ReadCondition(name, key, keys[key]));
        }

        return conditions.ToImmutable();
    }

    private static PolicyCondition ReadCondition(string name, string key, DocumentNode values)
    {
        bool ifExists = name.EndsWith(IfExistsSuffix, StringComparison.OrdinalIgnoreCase);
        ConditionOperator? found = ConditionOperator.Find(ifExists ? name[..^IfExistsSuffix.Length] : name);
        if (found is null)
        {
            throw values.Invalid(
                $"the operator '{name}' is not built in this version.", $"Use {string.Join(", ", ConditionOperator.Names)}.");
        }

        ImmutableArray<Func<string, bool>>.Builder tests = ImmutableArray.CreateBuilder<Func<string, bool>>();
        foreach (DocumentNode value in values.OneOrMany(PolicyLimits.EntriesMax, "Write a text or a list of texts."))
        {
            string text = value.Value.IsBoolean ? (value.Value.AsBoolean() ? "true" : "false") : value.AsText("Write a text.");
            RefuseVariables(value, text);
            tests.Add(found.Prepare(text)
                ?? throw value.Invalid($"the operator '{name}' cannot compare with this value.", "Write one of its kind."));
        }

        if (tests.Count == 0)
            throw values.Invalid("it is empty.", "Name at least one value.");
        return new PolicyCondition(key, tests.ToImmutable(), found.IsNegated, ifExists);
    }
}

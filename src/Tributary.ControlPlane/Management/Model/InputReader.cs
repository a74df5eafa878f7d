using System.Globalization;
using Tributary.Values;

namespace Tributary.ControlPlane.Management.Model;

/// <summary>
/// Holds a request against the model. What comes out has the model's members and types only: members that it does not know and
/// nulls are left out (clients of other versions send them), numbers and booleans in quotes are taken as such (templates write
/// them so). Every violation is collected, up to a limit.
/// </summary>
internal sealed class InputReader
{
    private const int ViolationsMax = 20;

    /// <summary>A path holds keys of the client's maps; longer ones are cut in the answer.</summary>
    private const int PathMax = 200;

    private readonly List<Violation> _violations = [];

    private InputReader()
    {
    }

    /// <exception cref="Aws.AwsError">The request violates the model.</exception>
    public static ObjectValue Read(Operation operation, ObjectValue input)
    {
        var reader = new InputReader();
        ObjectValue result = reader.ReadStructure(operation.Input, input, string.Empty);
        return reader._violations.Count == 0 ? result : throw ManagementErrors.Invalid(operation.IsVersion2, reader._violations);
    }

    private ObjectValue ReadStructure(StructureShape shape, ObjectValue input, string path)
    {
        var result = new ObjectBuilder(shape.Members.Count);
        foreach (Member member in shape.Members)
        {
            Value value = input[member.Name];
            string memberPath = path.Length == 0 ? member.Name : $"{path}.{member.Name}";
            if (!IsAbsent(member, value))
                result.Set(member.Name, ReadValue(member.Shape.Target, value, memberPath));
            else if (member.Required)
                Violate(memberPath, "Member must not be null");
        }

        return result.Build();
    }

    // Terraform sends an empty text where nothing was chosen from a list.
    private static bool IsAbsent(Member member, Value value) =>
        value.IsNull || (member.Shape.Target is StringShape { Values: not null } && value == Value.EmptyString);

    private Value ReadValue(Shape shape, Value value, string path) => shape switch
    {
        StringShape text => ReadString(text, value, path),
        NumberShape number => ReadNumber(number, value, path),
        BooleanShape => ReadBoolean(value, path),
        BlobShape => value.IsString ? value : WrongType(path, "a string"),
        StructureShape structure => value.TryGetObject(out ObjectValue? members)
            ? ReadStructure(structure, members, path)
            : WrongType(path, "an object"),
        ListShape list => value.TryGetList(out ListValue? items) ? ReadList(list, items, path) : WrongType(path, "a list"),
        MapShape map => value.TryGetObject(out ObjectValue? pairs) ? ReadMap(map, pairs, path) : WrongType(path, "an object"),
        _ => throw new InvalidOperationException($"The shape '{shape.Name}' cannot be read."),
    };

    private Value ReadString(StringShape shape, Value value, string path)
    {
        if (!value.TryGetString(out string text))
            return WrongType(path, "a string");
        if (text.Length < shape.LengthMin)
            return Violate(path, $"Member must have length greater than or equal to {shape.LengthMin}");
        if (text.Length > shape.LengthMax)
            return Violate(path, $"Member must have length less than or equal to {shape.LengthMax}");
        if (shape.Pattern?.Matches(text) == false)
            return Violate(path, $"Member must satisfy regular expression pattern: {shape.Pattern.Text}");
        return shape.Values?.Contains(text) == false
            ? Violate(path, $"Member must satisfy enum value set: [{string.Join(", ", shape.Values)}]")
            : value;
    }

    private Value ReadNumber(NumberShape shape, Value value, string path)
    {
        if (!value.TryGetInteger(out long number) && !TryReadQuoted(value, out number))
            return WrongType(path, "a whole number");
        if (number < shape.Min)
            return Violate(path, $"Member must have value greater than or equal to {shape.Min}");
        return number > shape.Max ? Violate(path, $"Member must have value less than or equal to {shape.Max}") : number;
    }

    private static bool TryReadQuoted(Value value, out long number)
    {
        number = 0;
        return value.TryGetString(out string text)
            && long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out number);
    }

    private Value ReadBoolean(Value value, string path)
    {
        if (value.IsBoolean)
            return value;
        return value.TryGetString(out string text) && text is "true" or "false" ? text == "true" : WrongType(path, "true or false");
    }

    private ListValue ReadList(ListShape shape, ListValue items, string path)
    {
        CheckCount(items.Count, shape.CountMin, shape.CountMax, path);
        var result = new List<Value>(items.Count);
        for (int i = 0; i < items.Count && _violations.Count < ViolationsMax; i++)
        {
            string itemPath = $"{path}.{i + 1}.member";
            result.Add(items[i].IsNull ? Violate(itemPath, "Member must not be null") : ReadValue(shape.Item.Target, items[i], itemPath));
        }

        return ListValue.From(result);
    }

    private ObjectValue ReadMap(MapShape shape, ObjectValue pairs, string path)
    {
        CheckCount(pairs.Count, shape.CountMin, shape.CountMax, path);
        var result = new ObjectBuilder(pairs.Count);
        foreach ((string key, Value value) in pairs)
        {
            if (_violations.Count >= ViolationsMax)
                break;
            ReadValue(shape.Key.Target, key, $"{path}.key");
            string valuePath = $"{path}.{key}";
            result.Set(key, value.IsNull ? Violate(valuePath, "Member must not be null") : ReadValue(shape.Item.Target, value, valuePath));
        }

        return result.Build();
    }

    private void CheckCount(int count, long? min, long? max, string path)
    {
        if (count < min)
            Violate(path, $"Member must have length greater than or equal to {min}");
        if (count > max)
            Violate(path, $"Member must have length less than or equal to {max}");
    }

    private Value WrongType(string path, string wanted) => Violate(path, $"Member must be {wanted}");

    private Value Violate(string path, string constraint)
    {
        if (_violations.Count < ViolationsMax)
            _violations.Add(new Violation(path.Length > PathMax ? path[..PathMax] : path, constraint));
        return Value.Null;
    }
}

/// <summary>A member that breaks a rule of the model; the value itself is not repeated.</summary>
internal sealed record Violation(string Path, string Constraint);

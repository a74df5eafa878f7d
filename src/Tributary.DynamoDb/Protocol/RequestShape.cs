using Tributary.DynamoDb.Attributes;
using Tributary.Values;

namespace Tributary.DynamoDb.Protocol;

/// <summary>
/// What JSON a member of a request has to be. DynamoDB reads a whole request into the shapes of its model before it looks at anything,
/// so a wrong type anywhere goes before everything else that is wrong. Members that are null or unknown do not count.
/// </summary>
internal abstract class RequestShape
{
    public static RequestShape Text { get; } = new Scalar("String");

    public static RequestShape Flag { get; } = new Scalar("Boolean");

    public static RequestShape Whole { get; } = new Scalar("Integer");

    public static RequestShape Bytes { get; } = new Scalar("ByteBuffer");

    /// <summary>A typed value: within a map or list, or as a member of a structure.</summary>
    public static RequestShape TypedValue { get; } = new AttributeShape();

    public static RequestShape Item { get; } = MapOf("AttributeValue", TypedValue);

    public static RequestShape Names { get; } = MapOf("java.lang.String", Text);

    public static RequestShape ListOf(RequestShape element) => new ListShape(element);

    /// <param name="type">The type of the map's values, of the model or of java.</param>
    /// <param name="value">The shape of the values.</param>
    public static RequestShape MapOf(string type, RequestShape value) => new MapShape(type, value);

    /// <summary>A list or map within a map or list, about which the deserializer has words of its own.</summary>
    public static RequestShape Parameterized(RequestShape shape) => new ParameterizedShape(shape);

    /// <param name="type">The structure's name in the model.</param>
    /// <param name="members">Its members.</param>
    public static RequestShape Structure(string type, params ReadOnlySpan<(string Name, RequestShape Shape)> members)
    {
        var shapes = new Dictionary<string, RequestShape>(StringComparer.Ordinal);
        foreach ((string name, RequestShape shape) in members)
            shapes.Add(name, shape);
        return new StructureShape(type, shapes);
    }

    /// <exception cref="DynamoDbException">A SerializationException: the value, or something in it, is of another JSON type.</exception>
    public void Check(Value value) => Check(value, isMember: false, depth: 0);

    /// <param name="value">Not null.</param>
    /// <param name="isMember">Whether it is a member of a structure, and not an element of a list or map.</param>
    /// <param name="depth">
    /// Typed values around it. Beyond what an item may nest nothing is looked at: that is refused for its depth.
    /// </param>
    protected abstract void Check(Value value, bool isMember, int depth);

    private static string InModel(string type) =>
        type.StartsWith("java", StringComparison.Ordinal) ? type : "com.amazonaws.dynamodb.v20120810." + type;

    private sealed class Scalar(string type) : RequestShape
    {
        protected override void Check(Value value, bool isMember, int depth)
        {
            switch (type)
            {
                case "ByteBuffer":
                    AttributeReader.CheckBinary(value);
                    break;
                case "Boolean" when value.IsString:
                    AttributeReader.CheckFlag(value);
                    break;
                case "String" when value.IsString:
                case "Boolean" when value.IsBoolean:
                case "Integer" when value.IsNumber:
                    break;
                default:
                    throw DynamoDbException.Serialization(Messages.NotConvertible(value, type));
            }
        }
    }

    private sealed class ListShape(RequestShape element) : RequestShape
    {
        protected override void Check(Value value, bool isMember, int depth)
        {
            if (!value.TryGetList(out ListValue? list))
                throw DynamoDbException.Serialization(Messages.UnexpectedFieldType(value));
            foreach (Value one in list.Items)
            {
                if (!one.IsNull)
                    element.Check(one, isMember: false, depth);
            }
        }
    }

    private sealed class MapShape(string type, RequestShape shape) : RequestShape
    {
        protected override void Check(Value value, bool isMember, int depth)
        {
            if (!value.TryGetObject(out ObjectValue? map))
                throw DynamoDbException.Serialization(Messages.UnexpectedFieldType(value, InModel(type)));
            foreach (Value one in map.Values)
            {
                if (!one.IsNull)
                    shape.Check(one, isMember: false, depth);
            }
        }
    }

    private sealed class ParameterizedShape(RequestShape shape) : RequestShape
    {
        protected override void Check(Value value, bool isMember, int depth)
        {
            if (!value.IsObject && !value.IsList)
                throw DynamoDbException.Serialization(Messages.NotParameterized);
            shape.Check(value, isMember, depth);
        }
    }

    private sealed class StructureShape(string type, Dictionary<string, RequestShape> members) : RequestShape
    {
        protected override void Check(Value value, bool isMember, int depth) => CheckMembers(value, isMember, depth);

        public void CheckMembers(Value value, bool isMember, int depth)
        {
            if (!value.TryGetObject(out ObjectValue? structure))
                throw DynamoDbException.Serialization(Messages.UnexpectedStructure(value, InModel(type), isMember));
            foreach ((string name, RequestShape shape) in members)
            {
                Value member = structure[name];
                if (!member.IsNull)
                    shape.Check(member, isMember: true, depth);
            }
        }
    }

    private sealed class AttributeShape : RequestShape
    {
        private static readonly (string, RequestShape)[] Scalars = [("S", Text), ("B", Bytes), ("N", Text), ("BOOL", Flag), ("NULL", Flag)];

        private static readonly (string, RequestShape)[] Sets = [("BS", ListOf(Bytes)), ("NS", ListOf(Text)), ("SS", ListOf(Text))];

        private readonly StructureShape _members;

        public AttributeShape()
        {
            const string Type = "AttributeValue";
            var members = new Dictionary<string, RequestShape>(StringComparer.Ordinal);
            foreach ((string name, RequestShape shape) in (ReadOnlySpan<(string, RequestShape)>)[.. Scalars, .. Sets])
                members.Add(name, shape);
            members.Add("L", ListOf(this));
            members.Add("M", MapOf(Type, this));
            _members = new StructureShape(Type, members);
        }

        protected override void Check(Value value, bool isMember, int depth)
        {
            if (depth <= Limits.NestingMax)
                _members.CheckMembers(value, isMember, depth + 1);
        }
    }
}

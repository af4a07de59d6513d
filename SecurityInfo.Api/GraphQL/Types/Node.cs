using System.Buffers.Text;
using System.Text;

namespace SecurityInfo.Api.GraphQL.Types;

/// <summary>Something with an identity that can be fetched again by it.</summary>
[Name("Node")]
[PossibleType(typeof(User)), PossibleType(typeof(SecurityInfoPage)), PossibleType(typeof(PhoneMethod)), PossibleType(typeof(EmailMethod)), PossibleType(typeof(SecurityQuestionsMethod)), PossibleType(typeof(RecoveryCodesMethod)), PossibleType(typeof(VerificationChallenge)), PossibleType(typeof(Organization)), PossibleType(typeof(SecurityKeyMethod)), PossibleType(typeof(AuthenticatorAppMethod)), PossibleType(typeof(VerificationPage))]
public interface INode
{
    /// <summary>Opaque, stable and global.</summary>
    [Id] string Id { get; }
}

/// <summary>An id that says what it is the id of. Opaque to callers.</summary>
static class GlobalId
{
    public static string Of(string type, object key) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes($"{type}:{key}"));

    public static string? Key(string type, string id)
    {
        if (!Base64Url.IsValid(id)) return null;
        var text = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(id));
        return text.StartsWith(type + ":", StringComparison.Ordinal) ? text[(type.Length + 1)..] : null;
    }

    /// <summary>An id that names nothing is as good as one that nothing has.</summary>
    public static Guid Guid(string type, string id) => System.Guid.TryParse(Key(type, id), out var key) ? key : System.Guid.Empty;
}

/// <summary>Ids of methods, whatever type they are of.</summary>
static class MethodId
{
    public static string Of(MethodType type, Guid method) => GlobalId.Of(type.ToString(), method);

    /// <summary>Which method is meant, if any: whether it is of that type shows when it is looked for.</summary>
    public static Guid Read(string id) => Enum.GetNames<MethodType>().Select(type => GlobalId.Guid(type, id)).FirstOrDefault(key => key != Guid.Empty);
}

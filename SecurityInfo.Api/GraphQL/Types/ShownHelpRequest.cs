using System.Globalization;
using SecurityInfo.Api.Identity;

namespace SecurityInfo.Api.GraphQL.Types;

/// <summary>What the help desk can want to do that may have to be approved.</summary>
public enum RequestedHelp
{
    /// <summary>Delete a method.</summary>
    DeleteMethod,
    /// <summary>Have everything but security keys registered anew.</summary>
    RequireReregistration,
    /// <summary>Have everything registered anew, security keys too.</summary>
    RequireReregistrationWithKeys,
    /// <summary>Lift a block.</summary>
    UnblockPerson,
    /// <summary>Erase the person. Approved and turned down by those who answer for privacy.</summary>
    ErasePerson,
}

/// <summary>What somebody of the help desk wants to do, and a second one has to approve.</summary>
[Name("HelpRequest")]
public sealed class ShownHelpRequest(SecurityInfoPage page, HelpRequest request, Caller caller)
{
    internal HelpRequest Request => request;

    /// <summary>Opaque, stable and global. It is approved or turned down by this id; no node is found by it.</summary>
    [Id] public string Id => HelpRequestId.Of(page.User, request.Id);

    /// <summary>What is wanted.</summary>
    public RequestedHelp Act => RequestedActs.Of(request.Act);

    /// <summary>The method to be deleted; null where it is about no single one.</summary>
    public IVerificationMethod? Method => request.Act is HelpAct.DeleteMethodFor deletion ? page.Method(deletion.MethodId) : null;

    /// <summary>Of an erasure, under which the wish is kept elsewhere; null of everything else.</summary>
    public string? CaseNumber => (request.Act as HelpAct.ErasePerson)?.CaseNumber;

    /// <summary>Who wants it. They cannot approve it themself.</summary>
    public User RequestedBy => User.Of(request.By, caller);

    /// <summary>When it was asked for.</summary>
    public DateTimeOffset RequestedAt => request.RequestedAt;

    /// <summary>When it falls away unless it was approved.</summary>
    public DateTimeOffset ExpiresAt => request.ExpiresAt;

    /// <summary>Why, in the words of whoever wants it: for the help desk and compliance. Null to everyone else, and where the person has been erased.</summary>
    public string? Reason => page.Reason(request, caller);
}

static class RequestedActs
{
    /// <summary>What only protects is never waited for.</summary>
    public static RequestedHelp Of(HelpAct act) => act switch
    {
        HelpAct.DeleteMethodFor => RequestedHelp.DeleteMethod,
        HelpAct.RequireReregistration { KeysToo: true } => RequestedHelp.RequireReregistrationWithKeys,
        HelpAct.RequireReregistration => RequestedHelp.RequireReregistration,
        HelpAct.UnblockPerson => RequestedHelp.UnblockPerson,
        HelpAct.ErasePerson => RequestedHelp.ErasePerson,
        _ => throw new InvalidOperationException($"{act.GetType().Name} needs no approval."),
    };
}

/// <summary>Ids of requests, which say whom they are about.</summary>
static class HelpRequestId
{
    const int GuidLength = 32;

    public static string Of(User about, Guid request) => GlobalId.Of("HelpRequest", string.Create(CultureInfo.InvariantCulture, $"{request:N}{about.UserId}"));

    /// <summary>An id that names nothing is as good as one that nothing has.</summary>
    public static (string UserId, Guid Request) Read(string id) =>
        GlobalId.Key("HelpRequest", id) is { Length: > GuidLength } key && Guid.TryParseExact(key[..GuidLength], "N", out var request) ? (key[GuidLength..], request) : ("", Guid.Empty);
}

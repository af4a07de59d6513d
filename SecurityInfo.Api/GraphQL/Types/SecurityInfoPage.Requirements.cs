using SecurityInfo.Api.Commands;
using SecurityInfo.Api.SecurityKeys;

namespace SecurityInfo.Api.GraphQL.Types;

public sealed partial class SecurityInfoPage
{
    /// <summary>What the organization asks for at sign-in, and what of that is missing.</summary>
    public RequiredAtSignIn SignInRequirements([FromServices] KeyCeremony keys) =>
        new(Domain.Requirements.SignInRequirements.Of(person.Info, person.Policy, NotAvailable.Of(person.Policy, user.Administers, keys), at));

    /// <summary>What would become of it if a method were deleted; null where there is no such method.</summary>
    /// <param name="methodId">The method that might be deleted.</param>
    public ForeseenDeletion? DeletionPreview([Id] string methodId) =>
        new DeleteMethod(user.UserId, at, SignIn.Unknown, MethodId.Read(methodId), Confirmed: true, ExpectedVersion: null).Foresee(person.Info, person.Policy) is { } foreseen ? new(this, foreseen) : null;
}

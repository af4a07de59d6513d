using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;
using SecurityInfo.Api.Storage;
using SecurityInfo.Domain.Methods;

namespace SecurityInfo.Api.Tests.Storage;

/// <summary>Personal data is opened with the person's own key, or not at all.</summary>
public sealed class SealingPersonalData(App app)
{
    static readonly Guid Method = Guid.Parse("0198c0de-0000-7000-8000-000000000001");
    static readonly PhoneNumber Number = PhoneNumber.Read("+1 4255550199", null).Number!;

    KeyRing Ring => app.Host.Services.GetRequiredService<KeyRing>();

    [Fact]
    public void opens_what_was_sealed_and_nothing_in_it_can_be_read()
    {
        var seal = Ring.Open("contoso", Ring.Create("alice"));
        var sealedNumber = seal.Seal(Method, Number);
        seal.Open(Method, sealedNumber)!.E164.ShouldBe(Number.E164);
        sealedNumber.ToString().ShouldNotContain("425555");
        seal.Seal(Method, Number).Sealed.ShouldNotBe(sealedNumber.Sealed);
        seal.Seal(Method, Number).Fingerprint.ShouldBe(sealedNumber.Fingerprint);
    }

    [Fact]
    public void binds_it_to_the_organization_the_person_the_method_and_the_key()
    {
        var key = Ring.Create("alice");
        var stored = Ring.Open("contoso", key).Seal(Method, Number);
        Should.Throw<AuthenticationTagMismatchException>(() => Ring.Open("fabrikam", key).Open(Method, stored));
        Should.Throw<AuthenticationTagMismatchException>(() => Ring.Open("contoso", key with { Id = "bob" }).Open(Method, stored));
        Should.Throw<AuthenticationTagMismatchException>(() => Ring.Open("contoso", key).Open(Guid.Empty, stored));
        Ring.Open("contoso", Ring.Create("alice")).Open(Method, stored).ShouldBeNull();
    }

    [Fact]
    public void still_opens_after_the_keys_were_rotated()
    {
        var key = Ring.Create("alice");
        var before = Ring.Open("contoso", key).Seal(Method, Number);
        var rotated = Ring.Open("contoso", Ring.Rotate(key));
        rotated.Open(Method, before)!.E164.ShouldBe(Number.E164);
        var after = rotated.Seal(Method, Number);
        after.Sealed.Key.ShouldNotBe(before.Sealed.Key);
        after.Fingerprint.ShouldBe(before.Fingerprint);
    }

    [Fact]
    public async Task leaves_a_history_that_nobody_can_read_once_the_key_is_destroyed()
    {
        var alice = await app.Person();
        await alice.AddProvenPhone();
        await using (var session = app.Store.LightweightSession(alice.Organization))
        {
            session.Delete<PersonKey>(alice.UserId);
            await session.SaveChangesAsync(TestContext.Current.CancellationToken);
        }
        (await alice.SecurityInfo()).GetProperty("methods")[0].Text("number").ShouldBe("(erased)");
        (await alice.History()).GetProperty("nodes").EnumerateArray().Last().Text("methodLabel").ShouldBe("Phone ((erased))");
        (await alice.HistoryTypes()).Length.ShouldBe(7);
    }

    [Fact]
    public async Task does_not_start_with_another_key_ring()
    {
        var other = Directory.CreateTempSubdirectory("securityinfo-other-keys");
        var secret = new InstallationSecret(app.Store, DataProtectionProvider.Create(other));
        await Should.ThrowAsync<CryptographicException>(() => secret.StartAsync(TestContext.Current.CancellationToken));
        other.Delete(recursive: true);
    }
}

namespace SecurityInfo.Domain.Erasures;

/// <summary>That a person was erased, and how much there was of them. See <see cref="SecurityInfoEvent.PersonErased"/>.</summary>
public sealed record Erasure(Guid Id, string CaseNumber, DateTimeOffset At, int Keys, int Methods, int Challenges, int Verifications, int Credentials, int Tallies);

/// <summary>While it holds, the person is not erased.</summary>
/// <param name="Id">What the reason is sealed for.</param>
/// <param name="By">Who wanted it.</param>
/// <param name="Reason">Why.</param>
/// <param name="Since">From when on.</param>
public sealed record LegalHold(Guid Id, string By, Sealed Reason, DateTimeOffset Since);

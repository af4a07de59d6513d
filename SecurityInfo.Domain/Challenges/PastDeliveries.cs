namespace SecurityInfo.Domain.Challenges;

/// <summary>What was sent, at the wish of anybody in any organization, to one number or address, to one prefix, or from one network address.</summary>
/// <param name="Rates">How much that may be.</param>
/// <param name="Asked">When each was asked for, oldest first.</param>
public sealed record Tally(ImmutableArray<Rate> Rates, params ImmutableArray<DateTimeOffset> Asked)
{
    /// <summary>Those of them that were answered as they should be, by when they were asked for.</summary>
    public ImmutableArray<DateTimeOffset> Confirmed { get; init; } = [];

    /// <summary>Until when nothing is sent, whatever the rates say.</summary>
    public DateTimeOffset? HeldUntil { get; init; }

    public bool IsHeld(DateTimeOffset at) => HeldUntil > at;

    /// <summary>The moment from which one more may be asked for, or null where it may now.</summary>
    public DateTimeOffset? FreeAt(DateTimeOffset at) => new[] { DeliveryLimits.FreeAt(Rates, Asked, at), IsHeld(at) ? HeldUntil : null }.Max();

    /// <summary>Hardly any of those were answered that had time to be: somebody earns by their being sent, or tries out numbers.</summary>
    public bool IsHardlyAnswered(DateTimeOffset at)
    {
        var sent = Asked.Count(Settled);
        return sent >= DeliveryLimits.TellingSample && Confirmed.Count(Settled) < DeliveryLimits.LowestSuccess * sent;

        bool Settled(DateTimeOffset asked) => at - asked >= DeliveryLimits.AnswerTime && at - asked < DeliveryLimits.AnswerTime + DeliveryLimits.Observed;
    }
}

/// <summary>Everything that counts against one more call, text or mail, besides what the person had sent themself.</summary>
public sealed record PastDeliveries
{
    public static PastDeliveries None { get; } = new();

    /// <summary>To the number or address.</summary>
    public Tally ToThere { get; init; } = new(DeliveryLimits.Rates);

    /// <summary>To numbers of the same prefix.</summary>
    public Tally ToPrefix { get; init; } = new(DeliveryLimits.PrefixRates);

    /// <summary>To the person whom a relying party wants verified, for that purpose.</summary>
    public Tally ForPerson { get; init; } = new(DeliveryLimits.VerificationRates);

    /// <summary>From the network address that asks.</summary>
    public Tally FromNetwork { get; init; } = new(DeliveryLimits.NetworkRates);

    /// <summary>For the organization, in each hour of this day.</summary>
    public ImmutableArray<int> ForOrganization { get; init; } = [];

    /// <summary>The moment from which one more may be asked for, or null where it may now. Whose limit it is cannot be told from it.</summary>
    public DateTimeOffset? FreeAt(DeliveryCap cap, DateTimeOffset at) => DeliveryLimits.Coarsened(new[]
    {
        ToThere.FreeAt(at), ToPrefix.FreeAt(at), FromNetwork.FreeAt(at), cap.FreeAt(ForOrganization, at), PrefixHold(at),
    }.Max());

    /// <summary>Until when the prefix is to be held from now on; null where there is no reason to, or where it is held already.</summary>
    public DateTimeOffset? PrefixHold(DateTimeOffset at) => !ToPrefix.IsHeld(at) && ToPrefix.IsHardlyAnswered(at) ? at + DeliveryLimits.PrefixHold : null;
}

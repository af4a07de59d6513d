namespace SecurityInfo.Domain.Challenges;

/// <summary>Why a call, text or mail came to nothing.</summary>
public enum DeliveryFailure
{
    /// <summary>It rang until the ring time was over.</summary>
    NoAnswer,
    /// <summary>Somebody was on the phone already.</summary>
    Busy,
    /// <summary>The person rejected the call while it rang.</summary>
    Declined,
    /// <summary>Somebody or something, such as voicemail, answered and pressed no key.</summary>
    NoKey,
    /// <summary>Whoever answered hung up before pressing a key.</summary>
    HungUp,
    /// <summary>Something else than # was pressed as often as it may be.</summary>
    WrongKeys,
    /// <summary>The carrier would not take it.</summary>
    CarrierRefused,
    /// <summary>The carrier could not be reached, so that nothing was sent and no phone rang.</summary>
    CarrierUnreachable,
    /// <summary>It could not be sent soon enough after it was asked for.</summary>
    TooLate,
    /// <summary>Nobody can tell any more how it went.</summary>
    Interrupted,
    /// <summary>The carrier took it, and says that it did not arrive.</summary>
    NotDelivered,
    /// <summary>Calls, texts or mails were shut for everybody.</summary>
    ChannelShut,
    /// <summary>The organization allows no texts, or none to numbers of this region.</summary>
    NotAllowed,
    /// <summary>The person has been erased, so that nobody knows where it would go.</summary>
    Erased,
}

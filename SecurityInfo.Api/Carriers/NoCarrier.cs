namespace SecurityInfo.Api.Carriers;

/// <summary>Where no carrier is set up, everything fails, and nobody is verified.</summary>
sealed class NoCarrier : ICallCarrier, ITextCarrier, IMailCarrier
{
    public string Name => "none";

    public Task<CarrierAnswer> PlaceAsync(CallOrder order, CancellationToken stop) => Task.FromResult<CarrierAnswer>(new CarrierAnswer.Unreachable());

    public Task HangUpAsync(string reference, CancellationToken stop) => Task.CompletedTask;

    public Task<CarrierWord> AskAsync(string reference, CancellationToken stop) => Task.FromResult(CarrierWord.HasEnded);

    public Task<CarrierAnswer> SendAsync(TextOrder order, CancellationToken stop) => Task.FromResult<CarrierAnswer>(new CarrierAnswer.Unreachable());

    public Task<CarrierAnswer> SendAsync(MailOrder order, CancellationToken stop) => Task.FromResult<CarrierAnswer>(new CarrierAnswer.Unreachable());
}

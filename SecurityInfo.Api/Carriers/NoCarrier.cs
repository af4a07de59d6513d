namespace SecurityInfo.Api.Carriers;

/// <summary>Where no carrier is set up, every call fails, and nobody is verified.</summary>
sealed class NoCarrier : ICallCarrier
{
    public string Name => "none";

    public Task<CarrierAnswer> PlaceAsync(CallOrder order, CancellationToken stop) => Task.FromResult<CarrierAnswer>(new CarrierAnswer.Unreachable());

    public Task HangUpAsync(string reference, CancellationToken stop) => Task.CompletedTask;

    public Task<CarrierWord> AskAsync(string reference, CancellationToken stop) => Task.FromResult(CarrierWord.HasEnded);
}

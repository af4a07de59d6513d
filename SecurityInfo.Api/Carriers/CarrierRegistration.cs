using SecurityInfo.Api.Carriers.Simulated;

namespace SecurityInfo.Api.Carriers;

static class CarrierRegistration
{
    /// <remarks>Simulated phones are for a developer's machine. Elsewhere calls are refused until a carrier is named: nobody is verified by a phone that does not exist.</remarks>
    public static WebApplicationBuilder AddCarriers(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<CallReports>().AddSingleton<CallHold>();
        if (builder.Environment.IsDevelopment()) builder.Services.AddSingleton<SimulatedCarrier>().AddSingleton<ICallCarrier>(services => services.GetRequiredService<SimulatedCarrier>());
        else builder.Services.AddSingleton<ICallCarrier, NoCarrier>();
        return builder;
    }
}

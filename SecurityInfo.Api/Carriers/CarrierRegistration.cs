using SecurityInfo.Api.Carriers.Simulated;

namespace SecurityInfo.Api.Carriers;

static class CarrierRegistration
{
    /// <remarks>Simulated phones and mailboxes are for a developer's machine. Elsewhere everything is refused until a carrier is named: nobody is verified by a phone that does not exist.</remarks>
    public static WebApplicationBuilder AddCarriers(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<CallReports>().AddSingleton<CallHold>().AddSingleton<CodePost>();
        if (builder.Environment.IsDevelopment())
        {
            builder.Services.AddSingleton<SimulatedCarrier>().AddSingleton<ICallCarrier>(services => services.GetRequiredService<SimulatedCarrier>());
            builder.Services.AddSingleton<SimulatedPost>().AddSingleton<ITextCarrier>(services => services.GetRequiredService<SimulatedPost>()).AddSingleton<IMailCarrier>(services => services.GetRequiredService<SimulatedPost>());
        }
        else builder.Services.AddSingleton<NoCarrier>().AddSingleton<ICallCarrier>(services => services.GetRequiredService<NoCarrier>()).AddSingleton<ITextCarrier>(services => services.GetRequiredService<NoCarrier>()).AddSingleton<IMailCarrier>(services => services.GetRequiredService<NoCarrier>());
        return builder;
    }
}

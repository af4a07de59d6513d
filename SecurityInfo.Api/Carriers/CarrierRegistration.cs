using SecurityInfo.Api.Carriers.Simulated;
using SecurityInfo.Api.Carriers.Smtp;
using SecurityInfo.Api.Carriers.Twilio;
using SecurityInfo.Api.Operations;

namespace SecurityInfo.Api.Carriers;

static class CarrierRegistration
{
    /// <remarks>Simulated phones and mailboxes are for a developer's machine. Elsewhere nothing is sent until a carrier is named: nobody is verified by a phone that does not exist.</remarks>
    public static WebApplicationBuilder AddCarriers(this WebApplicationBuilder builder)
    {
        var (services, configuration, simulated) = (builder.Services, builder.Configuration, builder.Environment.IsDevelopment());
        services.AddSingleton<CallReports>().AddSingleton<CodeReports>().AddSingleton<CallHold>().AddSingleton<ChannelSwitches>().AddSingleton<CallsInFlight>().AddHostedService<CallsCutOff>();
        services.AddSingleton<CodePost>().AddSingleton<NoticePost>().AddSingleton<Dispatch>().AddSingleton<DeliveryTokens>();

        var settings = new CarrierSettings(configuration, simulated);
        services.AddSingleton(settings);
        if (simulated)
        {
            services.AddSingleton<SimulatedCarrier>().AddSingleton<ICallCarrier>(provider => provider.GetRequiredService<SimulatedCarrier>());
            services.AddSingleton<SimulatedPost>().AddSingleton<ITextCarrier>(provider => provider.GetRequiredService<SimulatedPost>()).AddSingleton<IMailCarrier>(provider => provider.GetRequiredService<SimulatedPost>());
        }
        if (builder.ServesNobody()) return builder;

        List<string> phones = [], mails = [];
        foreach (var section in configuration.GetSection("Carriers:Twilio").GetChildren())
        {
            var account = TwilioAccount.Read(section, CarrierSettings.PublicAddress(configuration));
            phones.Add(account.Name);
            services.AddKeyedSingleton(account.Name, account);
            services.AddKeyedSingleton(account.Name, (provider, _) => ActivatorUtilities.CreateInstance<TwilioCarrier>(provider, account));
            services.AddSingleton<ICallCarrier>(provider => provider.GetRequiredKeyedService<TwilioCarrier>(account.Name));
            services.AddSingleton<ITextCarrier>(provider => provider.GetRequiredKeyedService<TwilioCarrier>(account.Name));
        }
        foreach (var section in configuration.GetSection("Carriers:Smtp").GetChildren())
        {
            var account = SmtpAccount.Read(section);
            mails.Add(account.Name);
            services.AddSingleton<IMailCarrier>(provider => ActivatorUtilities.CreateInstance<SmtpCarrier>(provider, account));
        }
        PublicPage.Check(configuration);
        settings.Check(phones, mails);
        return builder;
    }

    public static void MapCarriers(this WebApplication app)
    {
        app.MapTwilio();
        app.MapMailLink();
        app.MapNoticeLink();
    }
}

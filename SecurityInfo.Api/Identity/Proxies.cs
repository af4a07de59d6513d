using Microsoft.AspNetCore.HttpOverrides;

namespace SecurityInfo.Api.Identity;

/// <summary>Who is believed when they say for whom they ask: the proxies of <c>Proxies:Known</c>, parted by commas, as addresses or networks such as <c>10.0.0.0/8</c>.</summary>
/// <remarks>Where none is named, <c>X-Forwarded-For</c> is what anybody may write, and is not read.</remarks>
static class Proxies
{
    public static void UseKnownProxies(this WebApplication app)
    {
        if (app.Configuration["Proxies:Known"] is not { Length: > 0 } known) return;
        var forwarded = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor, ForwardLimit = null };
        forwarded.KnownProxies.Clear();
        forwarded.KnownIPNetworks.Clear();
        foreach (var proxy in known.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            forwarded.KnownIPNetworks.Add(proxy.Contains('/', StringComparison.Ordinal) ? System.Net.IPNetwork.Parse(proxy) : Alone(System.Net.IPAddress.Parse(proxy)));
        app.UseForwardedHeaders(forwarded);
    }

    static System.Net.IPNetwork Alone(System.Net.IPAddress address) => new(address, address.GetAddressBytes().Length * 8);
}

using System.Net;
using System.Net.Sockets;

namespace SecurityInfo.Domain.Challenges;

/// <summary>From where something is asked, in clear. Lives in memory only.</summary>
/// <param name="Network">What one subscriber has to themself: an IPv4 address, or the first 64 bits of an IPv6 address.</param>
public readonly record struct NetworkAddress(string Network)
{
    const int SubscriberBytes = 8;

    public static NetworkAddress Of(IPAddress address) =>
        address.IsIPv4MappedToIPv6 ? Of(address.MapToIPv4())
        : address.AddressFamily is AddressFamily.InterNetworkV6 ? new(Convert.ToHexStringLower(address.GetAddressBytes().AsSpan(..SubscriberBytes)))
        : new(address.ToString());

    public override string ToString() => "(network address)";
}

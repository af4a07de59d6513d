using System.Text;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;

namespace SecurityInfo.Api.Carriers;

/// <summary>Forms that strangers post: read up to a size, before anything is worked out from them.</summary>
static class PostedForm
{
    const int Most = 16 * 1024;

    /// <summary>Null where there is more of it than there may be, or it is no form.</summary>
    public static async Task<Dictionary<string, StringValues>?> Read(HttpRequest request)
    {
        if (request.ContentLength > Most || !request.HasFormContentType) return null;
        var (body, length) = (new byte[Most + 1], 0);
        while (length < body.Length && await request.Body.ReadAsync(body.AsMemory(length), request.HttpContext.RequestAborted) is > 0 and var read) length += read;
        return length > Most ? null : QueryHelpers.ParseQuery(Encoding.UTF8.GetString(body, 0, length));
    }
}

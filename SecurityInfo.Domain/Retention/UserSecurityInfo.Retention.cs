namespace SecurityInfo.Domain.Methods;

public sealed partial record UserSecurityInfo
{
    /// <summary>Without what nobody asks about any more at this moment: challenges, notices and refusals that are long over. Two that are the same then decide the same.</summary>
    public UserSecurityInfo Forgetting(DateTimeOffset at) => this with
    {
        News = 0,
        Challenges = Recent(at),
        Notices = Notices.RemoveAll(notice => at - notice.RequestedAt >= Remembered),
        Refusals = Refusals.RemoveRange(Refusals.Where(refusal => at - refusal.Value >= Remembered).Select(refusal => refusal.Key)),
    };
}

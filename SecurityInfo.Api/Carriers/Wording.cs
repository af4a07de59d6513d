using System.Globalization;
using System.Text.Encodings.Web;

namespace SecurityInfo.Api.Carriers;

/// <summary>What is said on the line, and written in texts, mails and on the page that a mail leads to, in one language.</summary>
/// <remarks>In all of it <c>{0}</c> is the organization and <c>{1}</c> the code. Texts keep to letters that fit into one message: see <see cref="Text"/>.</remarks>
public sealed record Wording
{
    /// <summary>ISO 639-1, and BCP 47 for whoever reads it out.</summary>
    public required string Language { get; init; }
    public required string Spoken { get; init; }

    public required string Prompt { get; init; }

    /// <summary>The same where a number has to be pressed that is shown to whoever asked for the call.</summary>
    public required string PromptForNumber { get; init; }
    public required string ThankYou { get; init; }
    public required string FraudNoted { get; init; }
    public required string WrongKey { get; init; }
    public required string Goodbye { get; init; }

    /// <summary>Of the GSM 7-bit alphabet alone: one letter outside of it halves what fits into a text.</summary>
    public required string Text { get; init; }

    public required string Subject { get; init; }
    public required string CodeIs { get; init; }
    public required string EnterIt { get; init; }
    public required string OrFollow { get; init; }
    public required string NotYou { get; init; }

    public required string PageTitle { get; init; }
    public required string PageAsks { get; init; }
    public required string PageButton { get; init; }
    public required string PageDone { get; init; }
    public required string PageFailed { get; init; }

    /// <summary>What people are told of changes.</summary>
    public required NoticeWording Notices { get; init; }

    public static Wording English { get; } = new()
    {
        Notices = NoticeWording.English,
        Language = "en",
        Spoken = "en-US",
        Prompt = "This is the verification call of {0}. Press the pound key to confirm. If you did not ask for this call, press zero, then pound.",
        PromptForNumber = "This is the verification call of {0}. Press the number that you were shown, then the pound key. If you did not ask for this call, press zero, then pound.",
        ThankYou = "Thank you. You have been verified. Goodbye.",
        FraudNoted = "Thank you for telling us. Nothing has been verified. Goodbye.",
        WrongKey = "That was not the key we asked for.",
        Goodbye = "You could not be verified. Goodbye.",
        Text = "{1} is your verification code for {0}. Nobody will ever ask you for it.",
        Subject = "Your verification code for {0}",
        CodeIs = "Your verification code for {0} is:",
        EnterIt = "Enter it where you asked for it, within ten minutes.",
        OrFollow = "Or open this page and confirm there:",
        NotYou = "If you did not ask for it, somebody may have typed your address by mistake: then do nothing. Nobody will ever ask you for this code.",
        PageTitle = "Confirm your email address",
        PageAsks = "Confirm only if you yourself have just asked for this mail.",
        PageButton = "Confirm",
        PageDone = "Your email address has been confirmed. You can close this page.",
        PageFailed = "This could not be confirmed. The link may be too old, replaced by a newer one, or used already. Ask for a new mail where you asked for this one.",
    };

    static Wording German { get; } = new()
    {
        Notices = NoticeWording.German,
        Language = "de",
        Spoken = "de-DE",
        Prompt = "Dies ist der Bestätigungsanruf von {0}. Drücken Sie zur Bestätigung die Rautetaste. Wenn Sie diesen Anruf nicht angefordert haben, drücken Sie die Null und dann die Rautetaste.",
        PromptForNumber = "Dies ist der Bestätigungsanruf von {0}. Drücken Sie die Zahl, die Ihnen angezeigt wird, und dann die Rautetaste. Wenn Sie diesen Anruf nicht angefordert haben, drücken Sie die Null und dann die Rautetaste.",
        ThankYou = "Vielen Dank. Ihre Identität ist bestätigt. Auf Wiederhören.",
        FraudNoted = "Vielen Dank für den Hinweis. Es wurde nichts bestätigt. Auf Wiederhören.",
        WrongKey = "Das war nicht die gewünschte Taste.",
        Goodbye = "Ihre Identität konnte nicht bestätigt werden. Auf Wiederhören.",
        Text = "{1} ist Ihr Code für {0}. Niemand wird Sie je danach fragen.",
        Subject = "Ihr Bestätigungscode für {0}",
        CodeIs = "Ihr Bestätigungscode für {0} lautet:",
        EnterIt = "Geben Sie ihn innerhalb von zehn Minuten dort ein, wo Sie ihn angefordert haben.",
        OrFollow = "Oder öffnen Sie diese Seite und bestätigen Sie dort:",
        NotYou = "Wenn Sie ihn nicht angefordert haben, hat vielleicht jemand Ihre Adresse versehentlich eingegeben: Dann tun Sie nichts. Niemand wird Sie je nach diesem Code fragen.",
        PageTitle = "E-Mail-Adresse bestätigen",
        PageAsks = "Bestätigen Sie nur, wenn Sie selbst diese E-Mail gerade angefordert haben.",
        PageButton = "Bestätigen",
        PageDone = "Ihre E-Mail-Adresse ist bestätigt. Sie können diese Seite schließen.",
        PageFailed = "Die Bestätigung ist nicht möglich. Der Link ist vielleicht zu alt, durch einen neueren ersetzt oder schon benutzt. Fordern Sie dort, wo Sie diese E-Mail angefordert haben, eine neue an.",
    };

    static Wording French { get; } = new()
    {
        Notices = NoticeWording.French,
        Language = "fr",
        Spoken = "fr-FR",
        Prompt = "Ceci est l'appel de vérification de {0}. Appuyez sur la touche dièse pour confirmer. Si vous n'avez pas demandé cet appel, appuyez sur zéro, puis sur dièse.",
        PromptForNumber = "Ceci est l'appel de vérification de {0}. Tapez le nombre qui vous est affiché, puis la touche dièse. Si vous n'avez pas demandé cet appel, appuyez sur zéro, puis sur dièse.",
        ThankYou = "Merci. Votre identité est confirmée. Au revoir.",
        FraudNoted = "Merci de nous avoir prévenus. Rien n'a été confirmé. Au revoir.",
        WrongKey = "Ce n'était pas la touche demandée.",
        Goodbye = "Votre identité n'a pas pu être confirmée. Au revoir.",
        Text = "{1} est votre code pour {0}. Personne ne vous le demandera jamais.",
        Subject = "Votre code de vérification pour {0}",
        CodeIs = "Votre code de vérification pour {0} est :",
        EnterIt = "Saisissez-le là où vous l'avez demandé, dans les dix minutes.",
        OrFollow = "Ou ouvrez cette page et confirmez-y :",
        NotYou = "Si vous ne l'avez pas demandé, quelqu'un a peut-être saisi votre adresse par erreur : dans ce cas, ne faites rien. Personne ne vous demandera jamais ce code.",
        PageTitle = "Confirmer votre adresse e-mail",
        PageAsks = "Confirmez uniquement si vous venez vous-même de demander cet e-mail.",
        PageButton = "Confirmer",
        PageDone = "Votre adresse e-mail est confirmée. Vous pouvez fermer cette page.",
        PageFailed = "La confirmation est impossible. Le lien est peut-être trop ancien, remplacé par un plus récent ou déjà utilisé. Demandez un nouvel e-mail là où vous avez demandé celui-ci.",
    };

    static Wording Spanish { get; } = new()
    {
        Notices = NoticeWording.Spanish,
        Language = "es",
        Spoken = "es-ES",
        Prompt = "Esta es la llamada de verificación de {0}. Pulse la tecla almohadilla para confirmar. Si usted no ha pedido esta llamada, pulse cero y después almohadilla.",
        PromptForNumber = "Esta es la llamada de verificación de {0}. Pulse el número que se le muestra y después almohadilla. Si usted no ha pedido esta llamada, pulse cero y después almohadilla.",
        ThankYou = "Gracias. Su identidad ha sido verificada. Adiós.",
        FraudNoted = "Gracias por avisarnos. No se ha verificado nada. Adiós.",
        WrongKey = "Esa no era la tecla que le pedimos.",
        Goodbye = "No se ha podido verificar su identidad. Adiós.",
        Text = "{1} es su clave para {0}. Nadie se la va a pedir nunca.",
        Subject = "Su código de verificación para {0}",
        CodeIs = "Su código de verificación para {0} es:",
        EnterIt = "Escríbalo donde lo pidió, en un plazo de diez minutos.",
        OrFollow = "O abra esta página y confirme en ella:",
        NotYou = "Si usted no lo ha pedido, puede que alguien haya escrito su dirección por error: en ese caso no haga nada. Nadie le pedirá nunca este código.",
        PageTitle = "Confirmar su dirección de correo",
        PageAsks = "Confirme solo si usted mismo acaba de pedir este correo.",
        PageButton = "Confirmar",
        PageDone = "Su dirección de correo está confirmada. Puede cerrar esta página.",
        PageFailed = "No se ha podido confirmar. Puede que el enlace sea demasiado antiguo, que otro más nuevo lo haya reemplazado o que ya se haya usado. Pida un correo nuevo donde pidió este.",
    };

    public static IReadOnlyList<Wording> All { get; } = [English, German, French, Spanish];

    public static Wording? In(string? language) => All.FirstOrDefault(wording => wording.Language == language);

    public string Asking(DeliveryName call) => With(call.AsksForNumber ? PromptForNumber : Prompt, call.Organization);

    public string After(CallReply reply, DeliveryName call) => reply switch
    {
        CallReply.ThankYou => ThankYou,
        CallReply.FraudNoted => FraudNoted,
        CallReply.AskAgain => $"{WrongKey} {Asking(call)}",
        _ => Goodbye,
    };

    /// <param name="organization">Whose verification it is.</param>
    /// <param name="code">The code.</param>
    /// <param name="domain">The domain that the code is to be typed into. With it, phones fill the code in there and nowhere else: the last line is the form that they look for.</param>
    public string TextOf(string organization, string code, string? domain) => With(Text, organization, code) + (string.IsNullOrEmpty(domain) ? "" : $"\n\n@{domain} #{code}");

    public string SubjectOf(string organization) => With(Subject, organization);

    /// <param name="organization">Whose verification it is.</param>
    /// <param name="code">The code.</param>
    /// <param name="link">A page to confirm on without the code; null where there is none.</param>
    public string MailOf(string organization, string code, string? link) =>
        $"""
        {With(CodeIs, organization)}

        {code}

        {EnterIt} {(link is null ? "" : $"{OrFollow}\n\n{link}\n\n")}{NotYou}
        """;

    /// <inheritdoc cref="MailOf"/>
    public string HtmlOf(string organization, string code, string? link) =>
        $"""
        <!doctype html>
        <html lang="{Language}"><body>
        <p>{Html(With(CodeIs, organization))}</p>
        <p style="font-size: 1.6em; letter-spacing: 0.1em"><strong>{Html(code)}</strong></p>
        <p>{Html(EnterIt)}</p>
        {(link is null ? "" : $"<p>{Html(OrFollow)} <a href=\"{Html(link)}\">{Html(PageButton)}</a></p>\n")}<p>{Html(NotYou)}</p>
        </body></html>
        """;

    static string With(string text, string organization, string code = "") => string.Format(CultureInfo.InvariantCulture, text, organization, code);

    static string Html(string text) => HtmlEncoder.Default.Encode(text);
}

using System.Collections.Immutable;
using System.Globalization;

namespace SecurityInfo.Api.Carriers;

/// <summary>What people are told of changes, in texts, mails and on the page that their link leads to, in one language.</summary>
/// <remarks>In all of it <c>{0}</c> is the organization, or the method. What goes into texts keeps to the GSM 7-bit alphabet: one letter outside of it halves what fits.</remarks>
public sealed record NoticeWording
{
    public required string Language { get; init; }

    public required ImmutableDictionary<NoticeSubject, string> Changes { get; init; }
    public required ImmutableDictionary<MethodType, string> Methods { get; init; }

    public required string Subject { get; init; }

    /// <summary>With <c>{1}</c>, when it was.</summary>
    public required string Intro { get; init; }
    public required string NotYou { get; init; }
    public required string NotYouShort { get; init; }
    public required string AskHelpDesk { get; init; }
    public required string AskHelpDeskShort { get; init; }
    public required string IfYou { get; init; }
    public required string HelpDesk { get; init; }

    public required string PageTitle { get; init; }
    public required string PageAsks { get; init; }
    public required string PageButton { get; init; }

    /// <summary>With <c>{0}</c>, until when.</summary>
    public required string PageDone { get; init; }
    public required string PageNext { get; init; }
    public required string PageFailed { get; init; }

    public required string AlertSubject { get; init; }

    /// <summary>With <c>{1}</c>, the user id, and <c>{2}</c>, until when.</summary>
    public required string Alert { get; init; }

    public static NoticeWording English { get; } = new()
    {
        Language = "en",
        Changes = ImmutableDictionary.CreateRange<NoticeSubject, string>(
        [
            new(NoticeSubject.MethodAdded, "Added: {0}"),
            new(NoticeSubject.MethodChanged, "Changed: {0}"),
            new(NoticeSubject.MethodDeleted, "Deleted: {0}"),
            new(NoticeSubject.DefaultChanged, "Default sign-in method changed"),
            new(NoticeSubject.PersonBlocked, "Verification blocked"),
            new(NoticeSubject.PersonUnblocked, "Verification no longer blocked"),
            new(NoticeSubject.FraudReported, "A verification was reported as not asked for"),
            new(NoticeSubject.MethodsReset, "All methods are to be registered anew"),
            new(NoticeSubject.SessionsRevoked, "Sessions were ended"),
            new(NoticeSubject.HelpRequested, "The help desk asked for a change"),
            new(NoticeSubject.NumberRevealed, "Shown in full to your organization: {0}"),
            new(NoticeSubject.VerifiedForPasswordReset, "Verified for a password reset"),
            new(NoticeSubject.RecoveryCodeUsed, "A recovery code was used"),
            new(NoticeSubject.TemporaryPassIssued, "A temporary pass was given"),
        ]),
        Methods = ImmutableDictionary.CreateRange<MethodType, string>(
        [
            new(MethodType.AuthenticatorApp, "authenticator app"), new(MethodType.Phone, "phone"), new(MethodType.SecurityKey, "security key"),
            new(MethodType.Email, "email"), new(MethodType.SecurityQuestions, "security questions"), new(MethodType.RecoveryCodes, "recovery codes"),
        ]),
        Subject = "Your security info for {0} was changed",
        Intro = "Your security info for {0} was changed on {1}:",
        NotYou = "If this was not you, say so on this page within ten days. Your security info is blocked then, so that nobody can use it:",
        NotYouShort = "Not you?",
        AskHelpDesk = "If this was not you, contact your help desk at once.",
        AskHelpDeskShort = "Not you? Contact your help desk.",
        IfYou = "If it was you, there is nothing to do.",
        HelpDesk = "Help desk",
        PageTitle = "This was not me",
        PageAsks = "If you know nothing of the change that you were told of, say so here. Your security info is blocked for ten days then, and your help desk is told.",
        PageButton = "This was not me",
        PageDone = "Thank you. Your security info is blocked until {0}: nobody is verified as you until then.",
        PageNext = "Contact your help desk now. They help you to get your security info back.",
        PageFailed = "This link cannot be used any more. If something is wrong, contact your help desk.",
        AlertSubject = "A change of security info in {0} was disowned",
        Alert = "Somebody who was told of a change to the security info of {1} ({0}) says that it was not them. {1} is blocked until {2}. Look at their history, make sure who they are, and help them to get their security info back.",
    };

    public static NoticeWording German { get; } = new()
    {
        Language = "de",
        Changes = ImmutableDictionary.CreateRange<NoticeSubject, string>(
        [
            new(NoticeSubject.MethodAdded, "Hinzugefügt: {0}"),
            new(NoticeSubject.MethodChanged, "Geändert: {0}"),
            new(NoticeSubject.MethodDeleted, "Gelöscht: {0}"),
            new(NoticeSubject.DefaultChanged, "Standardmethode für die Anmeldung geändert"),
            new(NoticeSubject.PersonBlocked, "Überprüfung gesperrt"),
            new(NoticeSubject.PersonUnblocked, "Überprüfung nicht mehr gesperrt"),
            new(NoticeSubject.FraudReported, "Eine Überprüfung wurde als nicht angefordert gemeldet"),
            new(NoticeSubject.MethodsReset, "Alle Methoden sind neu zu registrieren"),
            new(NoticeSubject.SessionsRevoked, "Sitzungen wurden beendet"),
            new(NoticeSubject.HelpRequested, "Der Helpdesk hat eine Änderung beantragt"),
            new(NoticeSubject.NumberRevealed, "Ihrer Organisation vollständig gezeigt: {0}"),
            new(NoticeSubject.VerifiedForPasswordReset, "Für ein neues Passwort überprüft"),
            new(NoticeSubject.RecoveryCodeUsed, "Ein Wiederherstellungscode wurde benutzt"),
            new(NoticeSubject.TemporaryPassIssued, "Ein befristeter Zugangspass wurde ausgegeben"),
        ]),
        Methods = ImmutableDictionary.CreateRange<MethodType, string>(
        [
            new(MethodType.AuthenticatorApp, "Authenticator-App"), new(MethodType.Phone, "Telefon"), new(MethodType.SecurityKey, "Sicherheitsschlüssel"),
            new(MethodType.Email, "E-Mail"), new(MethodType.SecurityQuestions, "Sicherheitsfragen"), new(MethodType.RecoveryCodes, "Wiederherstellungscodes"),
        ]),
        Subject = "Ihre Sicherheitsinformationen für {0} wurden geändert",
        Intro = "Ihre Sicherheitsinformationen für {0} wurden am {1} geändert:",
        NotYou = "Wenn Sie das nicht waren, sagen Sie es innerhalb von zehn Tagen auf dieser Seite. Ihre Sicherheitsinformationen werden dann gesperrt, sodass niemand sie benutzen kann:",
        NotYouShort = "Nicht Sie?",
        AskHelpDesk = "Wenn Sie das nicht waren, wenden Sie sich sofort an Ihren Helpdesk.",
        AskHelpDeskShort = "Nicht Sie? Wenden Sie sich an Ihren Helpdesk.",
        IfYou = "Wenn Sie es waren, müssen Sie nichts tun.",
        HelpDesk = "Helpdesk",
        PageTitle = "Das war ich nicht",
        PageAsks = "Wenn Sie von der Änderung, über die Sie informiert wurden, nichts wissen, sagen Sie es hier. Ihre Sicherheitsinformationen werden dann für zehn Tage gesperrt, und Ihr Helpdesk erfährt davon.",
        PageButton = "Das war ich nicht",
        PageDone = "Vielen Dank. Ihre Sicherheitsinformationen sind bis {0} gesperrt: Bis dahin wird niemand als Sie überprüft.",
        PageNext = "Wenden Sie sich jetzt an Ihren Helpdesk. Er hilft Ihnen, Ihre Sicherheitsinformationen wiederherzustellen.",
        PageFailed = "Dieser Link ist nicht mehr gültig. Wenn etwas nicht stimmt, wenden Sie sich an Ihren Helpdesk.",
        AlertSubject = "Eine Änderung an Sicherheitsinformationen bei {0} wurde bestritten",
        Alert = "Jemand, der über eine Änderung an den Sicherheitsinformationen von {1} ({0}) informiert wurde, hat sie nach eigenen Angaben nicht vorgenommen. {1} ist bis {2} gesperrt. Sehen Sie sich den Verlauf an, stellen Sie fest, wer die Person ist, und helfen Sie ihr, ihre Sicherheitsinformationen wiederherzustellen.",
    };

    public static NoticeWording French { get; } = new()
    {
        Language = "fr",
        Changes = ImmutableDictionary.CreateRange<NoticeSubject, string>(
        [
            new(NoticeSubject.MethodAdded, "Ajouté : {0}"),
            new(NoticeSubject.MethodChanged, "Modifié : {0}"),
            new(NoticeSubject.MethodDeleted, "Supprimé : {0}"),
            new(NoticeSubject.DefaultChanged, "Méthode de connexion par défaut modifiée"),
            new(NoticeSubject.PersonBlocked, "Vérification bloquée"),
            new(NoticeSubject.PersonUnblocked, "Vérification débloquée"),
            new(NoticeSubject.FraudReported, "Une vérification non demandée a été signalée"),
            new(NoticeSubject.MethodsReset, "Toutes les méthodes sont à enregistrer à nouveau"),
            new(NoticeSubject.SessionsRevoked, "Les sessions ont été fermées"),
            new(NoticeSubject.HelpRequested, "Le support a demandé une modification"),
            new(NoticeSubject.NumberRevealed, "Montré en entier à votre organisation : {0}"),
            new(NoticeSubject.VerifiedForPasswordReset, "Vérifié pour un nouveau mot de passe"),
            new(NoticeSubject.RecoveryCodeUsed, "Un code de récupération a été utilisé"),
            new(NoticeSubject.TemporaryPassIssued, "Un passe temporaire a été donné"),
        ]),
        Methods = ImmutableDictionary.CreateRange<MethodType, string>(
        [
            new(MethodType.AuthenticatorApp, "application d'authentification"), new(MethodType.Phone, "téléphone"), new(MethodType.SecurityKey, "clé de sécurité"),
            new(MethodType.Email, "e-mail"), new(MethodType.SecurityQuestions, "questions de sécurité"), new(MethodType.RecoveryCodes, "codes de récupération"),
        ]),
        Subject = "Vos informations de sécurité pour {0} ont été modifiées",
        Intro = "Vos informations de sécurité pour {0} ont été modifiées le {1} :",
        NotYou = "Si ce n'était pas vous, dites-le sur cette page dans les dix jours. Vos informations de sécurité seront alors bloquées, pour que personne ne puisse s'en servir :",
        NotYouShort = "Pas vous ?",
        AskHelpDesk = "Si ce n'était pas vous, contactez immédiatement votre support informatique.",
        AskHelpDeskShort = "Pas vous ? Contactez votre support informatique.",
        IfYou = "Si c'était vous, vous n'avez rien à faire.",
        HelpDesk = "Support informatique",
        PageTitle = "Ce n'était pas moi",
        PageAsks = "Si vous ne savez rien de la modification dont vous avez été informé, dites-le ici. Vos informations de sécurité seront alors bloquées pendant dix jours, et votre support informatique sera prévenu.",
        PageButton = "Ce n'était pas moi",
        PageDone = "Merci. Vos informations de sécurité sont bloquées jusqu'au {0} : d'ici là, personne ne sera vérifié à votre place.",
        PageNext = "Contactez maintenant votre support informatique. Il vous aidera à retrouver vos informations de sécurité.",
        PageFailed = "Ce lien ne peut plus être utilisé. Si quelque chose ne va pas, contactez votre support informatique.",
        AlertSubject = "Une modification d'informations de sécurité a été contestée chez {0}",
        Alert = "Une personne informée d'une modification des informations de sécurité de {1} ({0}) déclare ne pas en être l'auteur. {1} est bloqué jusqu'au {2}. Consultez son historique, assurez-vous de son identité et aidez cette personne à retrouver ses informations de sécurité.",
    };

    public static NoticeWording Spanish { get; } = new()
    {
        Language = "es",
        Changes = ImmutableDictionary.CreateRange<NoticeSubject, string>(
        [
            new(NoticeSubject.MethodAdded, "Añadido: {0}"),
            new(NoticeSubject.MethodChanged, "Cambiado: {0}"),
            new(NoticeSubject.MethodDeleted, "Eliminado: {0}"),
            new(NoticeSubject.DefaultChanged, "Ha cambiado el método predeterminado para entrar"),
            new(NoticeSubject.PersonBlocked, "Comprobaciones bloqueadas"),
            new(NoticeSubject.PersonUnblocked, "Comprobaciones desbloqueadas"),
            new(NoticeSubject.FraudReported, "Alguien ha avisado de una llamada o solicitud no pedida"),
            new(NoticeSubject.MethodsReset, "Hay que registrar de nuevo todos los métodos"),
            new(NoticeSubject.SessionsRevoked, "Se han cerrado las sesiones"),
            new(NoticeSubject.HelpRequested, "El centro de asistencia ha pedido un cambio"),
            new(NoticeSubject.NumberRevealed, "Alguien de su empresa ha visto entero: {0}"),
            new(NoticeSubject.VerifiedForPasswordReset, "Verificado para una nueva contraseña"),
            new(NoticeSubject.RecoveryCodeUsed, "Se ha usado una clave de respaldo"),
            new(NoticeSubject.TemporaryPassIssued, "Se ha dado un pase temporal"),
        ]),
        Methods = ImmutableDictionary.CreateRange<MethodType, string>(
        [
            new(MethodType.AuthenticatorApp, "app autenticadora"), new(MethodType.Phone, "teléfono"), new(MethodType.SecurityKey, "llave de seguridad"),
            new(MethodType.Email, "correo"), new(MethodType.SecurityQuestions, "preguntas de seguridad"), new(MethodType.RecoveryCodes, "claves de respaldo"),
        ]),
        Subject = "Su información de seguridad para {0} ha cambiado",
        Intro = "Su información de seguridad para {0} ha cambiado el {1}:",
        NotYou = "Si no ha sido usted, dígalo en esta página en un plazo de diez días. Su información de seguridad quedará bloqueada, para que nadie pueda usarla:",
        NotYouShort = "¿No ha sido usted?",
        AskHelpDesk = "Si no ha sido usted, póngase en contacto de inmediato con su centro de asistencia.",
        AskHelpDeskShort = "¿No ha sido usted? Avise a su centro de asistencia.",
        IfYou = "Si ha sido usted, no tiene que hacer nada.",
        HelpDesk = "Centro de asistencia",
        PageTitle = "No he sido yo",
        PageAsks = "Si no sabe nada del cambio del que le hemos avisado, dígalo aquí. Su información de seguridad quedará bloqueada durante diez días, y avisaremos a su centro de asistencia.",
        PageButton = "No he sido yo",
        PageDone = "Gracias. Su información de seguridad está bloqueada hasta el {0}: hasta entonces nadie podrá verificarse en su nombre.",
        PageNext = "Póngase en contacto ahora con su centro de asistencia. Le ayudarán a recuperar su información de seguridad.",
        PageFailed = "Este enlace ya no se puede usar. Si algo no está bien, póngase en contacto con su centro de asistencia.",
        AlertSubject = "Alguien no reconoce un cambio de información de seguridad en {0}",
        Alert = "Una persona a la que se avisó de un cambio en la información de seguridad de {1} ({0}) dice que no lo hizo. {1} está bloqueado hasta el {2}. Revise su historial, compruebe su identidad y ayúdele a recuperar su información de seguridad.",
    };

    /// <param name="change">What happened.</param>
    /// <param name="shown">The masked number or address it is about, if any.</param>
    public string Told(NoticedChange change, string? shown) =>
        With(Changes[change.Subject], change.Method is { } method ? $"{Methods[method]}{(shown is null ? "" : $" ({shown})")}" : "");

    public string Moment(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);

    /// <summary>What comes next for somebody who disowned a change.</summary>
    public ImmutableArray<string> Done(DateTimeOffset until, HelpDesk? desk) => [With(PageDone, Moment(until)), PageNext, .. Contact(desk)];

    /// <summary>One line, where the organization has said whom to ask.</summary>
    public ImmutableArray<string> Contact(HelpDesk? desk) =>
        desk is null ? [] : [$"{HelpDesk}: {string.Join(", ", new[] { desk.Name, desk.Phone, desk.Email, desk.Url }.Where(text => !string.IsNullOrEmpty(text)))}"];

    public static string With(string text, string of, string at = "") => string.Format(CultureInfo.InvariantCulture, text, of, at);
}

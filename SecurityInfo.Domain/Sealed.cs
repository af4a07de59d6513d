namespace SecurityInfo.Domain;

/// <summary>Personal data that only its person's own key opens; nothing can be read from it.</summary>
/// <param name="Key">Which of the person's keys it was sealed with.</param>
/// <param name="Text">Nonce, ciphertext and tag (AES-256-GCM) in base64.</param>
public readonly record struct Sealed(string Key, string Text);

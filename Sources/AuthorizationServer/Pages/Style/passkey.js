// Lets the browser's authenticator sign or make a passkey, and puts its answer into the form. Without script the page offers other ways.
"use strict";
(() => {
    const place = document.querySelector("[data-passkey]");
    if (!place) return;
    const form = place.closest("form");
    const message = form.querySelector("#passkey-message");
    const bytes = (text) => Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (letter) => letter.charCodeAt(0));
    const text = (buffer) =>
        btoa(String.fromCharCode(...new Uint8Array(buffer))).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
    const named = (list) => (list ?? []).map((entry) => ({ ...entry, id: bytes(entry.id) }));

    async function ask() {
        const options = JSON.parse(place.dataset.options);
        options.challenge = bytes(options.challenge);
        if (place.dataset.passkey === "get") {
            options.allowCredentials = named(options.allowCredentials);
            return navigator.credentials.get({ publicKey: options });
        }
        options.user.id = bytes(options.user.id);
        options.excludeCredentials = named(options.excludeCredentials);
        return navigator.credentials.create({ publicKey: options });
    }

    function written(credential) {
        const response = {};
        for (const part of ["clientDataJSON", "authenticatorData", "signature", "userHandle", "attestationObject"]) {
            if (credential.response[part]) response[part] = text(credential.response[part]);
        }
        if (credential.response.getTransports) response.transports = credential.response.getTransports();
        return JSON.stringify({
            id: credential.id,
            rawId: text(credential.rawId),
            type: credential.type,
            authenticatorAttachment: credential.authenticatorAttachment ?? undefined,
            clientExtensionResults: credential.getClientExtensionResults(),
            response,
        });
    }

    form.addEventListener("submit", async (event) => {
        if (form.elements.credential.value) return;
        event.preventDefault();
        message.hidden = true;
        try {
            form.elements.credential.value = written(await ask());
            form.submit();
        } catch {
            message.textContent = place.dataset.failed;
            message.hidden = false;
        }
    });
})();

"""What the window says of the desktop's keyring, for every state it can be in."""

from __future__ import annotations

from core.model.sealing import KeyringState

KEYRING_WORDS = {
    KeyringState.USABLE: "Ready. Sessile opens by itself while you are signed in to this computer.",
    KeyringState.LOCKED: "Locked. Your desktop will ask for the keyring's password.",
    KeyringState.ABSENT: "No keyring answers here. Start GNOME Keyring or KWallet and look again, or use a passphrase.",
    KeyringState.NO_COLLECTION: "The keyring service has no default keyring. Create one in the desktop's password "
    "program and look again, or use a passphrase.",
    KeyringState.UNKNOWN_BACKEND: "PYTHON_KEYRING_BACKEND or keyringrc.cfg chose a keyring that Sessile does not trust "
    "with a key. Choose another one, or use a passphrase.",
    KeyringState.NULL: "The keyring takes secrets but keeps none. Choose another one, or use a passphrase.",
    KeyringState.SLOW: "The keyring did not answer in time. Look again, or use a passphrase.",
}
CAN_HOLD = frozenset({KeyringState.USABLE, KeyringState.LOCKED})  # a locked one is asked, and asks the person

"""A browser and its authenticator, put together from Yubico's fido2: it reads our options and writes answers by its own rules."""

import hashlib
import json
import os

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, padding, rsa
from fido2.cose import ES256, CoseKey, EdDSA, RS256
from fido2.webauthn import (
    AttestationObject,
    AttestedCredentialData,
    AuthenticationResponse,
    AuthenticatorAssertionResponse,
    AuthenticatorAttestationResponse,
    AuthenticatorData,
    CollectedClientData,
    PublicKeyCredentialCreationOptions,
    PublicKeyCredentialRequestOptions,
    RegistrationResponse,
)

FLAG = AuthenticatorData.FLAG
APPLE = bytes.fromhex("fbfc3007154e4ecc8c0b6e020557d7bd")

MAKERS = {
    ES256.ALGORITHM: lambda: ec.generate_private_key(ec.SECP256R1()),
    RS256.ALGORITHM: lambda: rsa.generate_private_key(65537, 2048),
    EdDSA.ALGORITHM: ed25519.Ed25519PrivateKey.generate,
}


class Authenticator:
    """Holds one passkey, once it has made it. Whatever it is to lie about can be set from outside."""

    def __init__(self, origin, algorithm=ES256.ALGORITHM, attestation="none", aaguid=bytes(16)):
        self.origin = origin
        self.algorithm, self.attestation, self.aaguid = algorithm, attestation, aaguid
        self.credential_id = os.urandom(32)
        self.flags = FLAG.UP | FLAG.UV
        self.counter = 0
        self.challenge = self.rp_id = self.user_handle = None

    def create(self, options):
        """Answers CredentialCreationOptions."""
        options = PublicKeyCredentialCreationOptions.from_dict(options)
        assert self.algorithm in [offered.alg for offered in options.pub_key_cred_params]
        assert self.credential_id not in [excluded.id for excluded in options.exclude_credentials or []]
        self.key = MAKERS[self.algorithm]()
        self.user_handle = options.user.id
        client_data = self.client_data(CollectedClientData.TYPE.CREATE, options.challenge)
        public = CoseKey.for_alg(self.algorithm).from_cryptography_key(self.key.public_key())
        credential = AttestedCredentialData.create(self.aaguid, self.credential_id, public)
        data = AuthenticatorData.create(self.rp_id_hash(options.rp.id), self.flags | FLAG.AT, self.counter, credential)
        statement = {"alg": self.algorithm, "sig": self.sign(data + client_data.hash)} if self.attestation == "packed" else {}
        response = AuthenticatorAttestationResponse(
            client_data=client_data, attestation_object=AttestationObject.create(self.attestation, data, statement)
        )
        return self.answer(RegistrationResponse(raw_id=self.credential_id, response=response, authenticator_attachment="platform"))

    def get(self, options):
        """Answers CREDENTIAL_REQUEST_OPTIONS."""
        options = PublicKeyCredentialRequestOptions.from_dict(json.loads(options))
        client_data = self.client_data(CollectedClientData.TYPE.GET, options.challenge)
        data = AuthenticatorData.create(self.rp_id_hash(options.rp_id), self.flags, self.counter)
        response = AuthenticatorAssertionResponse(
            client_data=client_data, authenticator_data=data, signature=self.sign(data + client_data.hash), user_handle=self.user_handle
        )
        return self.answer(AuthenticationResponse(raw_id=self.credential_id, response=response))

    def client_data(self, kind, challenge):
        return CollectedClientData.create(kind, self.challenge or challenge, self.origin)

    def rp_id_hash(self, rp_id):
        return hashlib.sha256((self.rp_id or rp_id).encode()).digest()

    def sign(self, message):
        match self.key:
            case ec.EllipticCurvePrivateKey():
                return self.key.sign(message, ec.ECDSA(hashes.SHA256()))
            case rsa.RSAPrivateKey():
                return self.key.sign(message, padding.PKCS1v15(), hashes.SHA256())
            case key:
                return key.sign(message)

    @staticmethod
    def answer(response):
        return json.loads(json.dumps(dict(response)))

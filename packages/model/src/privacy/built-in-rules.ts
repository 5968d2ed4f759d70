/** Names of fields and headers that hold secrets or personal data, whatever says them. */
export const secretNames: readonly string[] = [
  ..."*password* *passwd* *passphrase* pass userpass dbpass pwd *secret* token *token tokens *apikey* *privatekey* *privkey*".split(
    " ",
  ),
  ..."*signingkey *encryptionkey *accesskey *managementkey *masterkey *sessionkey *sharedkey *symmetrickey".split(
    " ",
  ),
  ..."*keymaterial* seed *seed seedphrase mnemonic* *recoverycode* *backupcode* otp *otp totp* pin *pin pincode".split(
    " ",
  ),
  ..."puk *puk *authorization *bearer cookie *cookie setcookie jwt *jwt creds *creds *credential *credentials".split(
    " ",
  ),
  ..."prompt *systemprompt birthdate *birthdate dateofbirth birthday dob placeofbirth ssn *socialsecurity*".split(
    " ",
  ),
  ..."passportnumber nationalid taxid iban creditcard* cardnumber cvv cvc".split(" "),
];

/** Names that the above would hide though they hold nothing secret. */
export const plainNames: readonly string[] = [
  ..."tokenusage tokencount *tokencount totaltokens prompttokens completiontokens maxtokens inputtokens".split(
    " ",
  ),
  ..."outputtokens cachedtokens *maxtokens publickey *publickey* *policy *changedat *expiresat *rotatedat".split(
    " ",
  ),
  ..."*secretname *secretref *secretid *secretversion *secretcount *passwordlength *cancellationtoken *ispin".split(
    " ",
  ),
];

/** Event type -> fields of it that are secret or personal (cim.md, sections 4 and 8.12); `*` in either is any characters. */
export const typeFields: Readonly<Record<string, readonly string[]>> = {
  SystemPromptConfigured: ["*prompt", "prompt*", "content", "text"],
  MessageSent: ["content", "message", "text", "body", "attachments", "parts"],
  ResponseChunkReceived: ["content", "text", "delta"],
  ResponseCompleted: ["content", "text", "response"],
  ...Object.fromEntries(
    ["Key*", "YubiKey*", "PivKey*", "Jwt*", "Certificate*", "NatsOperator*", "NatsAccount*", "NatsUser*"].map(
      (type) => [
        type,
        [
          "private*",
          "material",
          "keydata",
          "keybytes",
          "pkcs8*",
          "pkcs12*",
          "pfx",
          "*pin",
          "*puk",
          "newpin*",
          "oldpin*",
        ],
      ],
    ),
  ),
  "Jwt*": ["private*", "token", "jwt", "jwttext", "claims", "encoded"],
  "Attribute*": ["value", "*value", "values"],
  PersonCreated: personal(),
  PersonUpdated: personal(),
  "PersonAttribute*": ["value", "*value", "values"],
  BirthDateSet: ["birthdate", "date", "olddate", "newdate", "birthplace"],
  DeathRecorded: ["date*", "death*", "cause*", "place*"],
};

function personal(): readonly string[] {
  return "email* phone* *address birth* death* gender nationality maritalstatus attributes".split(" ");
}

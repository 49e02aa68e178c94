/// Every text of the pages, by the name that it has in the catalogues.
enum Phrase: String, Sendable, CaseIterable {
    // Titles and buttons
    case signIn, signUp, signUpTitle, confirmTitle, confirm, forgotTitle, sendCode, resetTitle, savePassword
    case chooseTitle, continueAs, useAnother, signOutTitle, signOut, signedOutTitle, errorTitle, confirmedTitle, handOverTitle, proceed
    case stillSignedInTitle, change, undoTitle, undo, undoneTitle

    // What a page is for
    case codeSentTo, codeSent, forgotLead, newPasswordLead, chooseLead, signOutLead, signedOutLead, signedOutEverywhere, linkLead,
        confirmedLead, handOverLead, undoLead, undoneLead

    // Other ways
    case agreement, termsOfUse, privacyPolicy, newTab, signOutEverywhere
    case noAccount, haveAccount, backToSignIn, staySignedIn, noCode, resend, resendIn

    // A sign-in's other ways and further steps
    case passkeySignIn, emailCode, textCode, codeTitle, appCodeLead, chooseFactorLead, factorApp, factorSMS, factorEmail
    case setUpTitle, setUpLead, setUpAddressLead, setUpAppTitle, setUpAppLead, qrCode, openApp, appKey, otherWay
    case passkeyTitle, passkeyLead, passkeyCreate, passkeyUnable, passkeyAddedTitle, passkeyAddedLead, notNow, passkeyWrong
    case notThisWay, noSecondFactor
    case useRecoveryCode, recoveryCode, recoveryCodeLead, recoveryTitle, recoveryLead, recoveryKeepLead, recoveryLeft, recoveryCreate
    case recoveryReplaces, recoveryNeedsFactor, download, copy, copied, print

    // What is asked for
    case username, email, phoneNumber, emailOrPhone, usernameOrEmail, usernameOrPhone, usernameEmailOrPhone
    case password, newPassword, code
    case name, givenName, familyName, middleName, nickname, preferredUsername, profile, picture, website, gender, birthdate, zoneinfo
    case locale, address, optional, phoneHint, showPassword, hidePassword
    case policyTitle, policyLength, policyUppercase, policyLowercase, policyNumbers, policySymbols, policyMet

    // What has happened
    case codeResent, passwordChanged, accountConfirmed, awaitsConfirmation, signInAgain

    // What is wrong, beside a field
    case error, checkField, checkEntries, fillIn, invalidValue, unchangeable
    case emailInvalid, phoneInvalid, emailOrPhoneInvalid, usernameIsEmail, usernameIsPhone
    case usernameTaken, emailTaken, phoneTaken
    case passwordLength, passwordUppercase, passwordLowercase, passwordNumbers, passwordSymbols, passwordUsed
    case codeWrong, codeExpired

    // What is wrong with the whole
    case wrongDetails, unknownUser, tooManyAttempts, accountDisabled, notConfirmed, resetRequired, temporaryExpired, alreadyConfirmed
    case cannotReset, signUpClosed, tryLater, unexpected, formExpired, undoExpired

    // Pages that end a visit
    case unknownClient, wrongRedirect, wrongRequest, notFound, detail
}

import type { askingZh } from './asking-zh'
import type { Widened } from './localized'

/** English texts of what a shopper is asked for at the moment of use; part of `en`. */
export const askingEn: Widened<typeof askingZh> = {
  gate: {
    title: 'First, the privacy guide',
    toldTitle: 'This was not done',
    read: 'Before you agree you may read the ',
    guide: 'privacy guide',
    agree: 'Agree and go on',
    refuse: 'Not now',
    known: 'All right',
    reasons: {
      clipboard:
        'This uses the clipboard, once, and only when you tap copy or paste. If you say no, everything else works; you do this step by hand.',
      phone:
        'This uses the phone bound to WeChat, only to find your orders on 微店, and keeps it sealed. If you say no, everything else works.',
      profile:
        'This uses the picture and the name you choose; WeChat looks at them first. Only you see the picture, staff see the name with a reason, and you can delete them at any time. If you say no, everything else works.',
      pictures: 'This uses the one picture you choose and no other. If you say no, everything else works.',
      other: 'This step uses something of yours, this once. If you say no, everything else works; only this step is left out.',
    },
    refusals: {
      denied: 'You did not allow it, so it was not done. Tap again whenever you need it.',
      guide:
        'The privacy guide was not agreed to, so it was not done. If you have just said no, tap again after ten seconds to be asked anew.',
      undeclared:
        'This mini program has not told WeChat that it needs this, so it cannot be used. Please tell the shop; everything else works.',
      noQuota: 'The shop has used up its phone checks for today. Find an order by its number, or come back tomorrow.',
    },
  },
  profile: {
    title: 'Picture and name',
    entry: 'Picture and name, optional',
    intro: 'Only you see the picture; staff see the name with a reason, on record. Both are optional, and you can delete them at any time.',
    checks: {
      waiting: 'WeChat is still looking; until then only you see it.',
      nameRefused: 'WeChat did not pass your last name, so it was deleted. Choose another.',
      pictureRefused: 'WeChat did not pass your last picture, so it was deleted. Choose another.',
    },
    picture: 'Picture',
    choose: 'Choose',
    none: 'None',
    pictureNote: 'If nothing happens, WeChat did not pass that picture; choose another.',
    name: 'Name',
    namePlaceholder: 'What shall we call you',
    save: 'Save the name',
    saving: 'Saving',
    saved: 'Saved.',
    remove: 'Delete picture and name',
    removed: 'Picture and name are deleted.',
    unreadable: 'This picture cannot be read; try another.',
    tooLarge: 'This picture is too large even when made smaller; try another.',
    signedOut: 'Sign in to set a picture and a name',
    signedOutNote: 'You may leave it; everything else works.',
  },
  remind: {
    title: 'Shipping reminder',
    note: 'One WeChat message when your order is sent off',
    left: '{n} shipping reminders to come',
    ask: 'Remind me',
    more: 'One more',
    rejected: 'Fine, no reminder. Tap whenever you want one.',
    switchedOff: 'You have switched off messages of this mini program. Open “…”, settings, notifications, switch them on and tap again.',
    banned: 'WeChat has stopped this reminder for now. The order page always shows when it was sent off.',
    notSetUp: 'The shop has not set this reminder up, so it was not asked for. The order page always shows when it was sent off.',
    noNetwork: 'No network, so it was not asked for. Tap again once you are online.',
    notAsked: 'WeChat could not ask you this time; tap again.',
    offerTitle: 'A shipping reminder?',
    offerWhy: 'One WeChat message when your order is sent off, once, and nothing else. You may leave it; the order page always shows it.',
    offerButton: 'Remind me once',
    offerSkip: 'No, thanks',
  },
}

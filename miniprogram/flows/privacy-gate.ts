type Answer = (answer: { event: 'agree' | 'disagree' | 'exposureAuthorization'; buttonId?: string }) => void

/** The sheet of the page on top (`components/privacy-sheet`), as the gate uses it. */
export interface PrivacySheet {
  /** Asks for the agreement; `referrer` is what WeChat was asked for, `setClipboardData`. */
  readonly ask: (referrer: string) => void
  /** Says in words why something was not done. */
  readonly tell: (words: string) => void
}

export interface GatePorts {
  /** Null where the page on top has none. */
  readonly sheet: () => PrivacySheet | null
  /** UTC ms. */
  readonly now: () => number
}

/** A refusal that the person has just given needs no word of ours, ms. */
const JUST_MS = 1_500

/**
 * WeChat holds a call back until the privacy guide is agreed to and asks us to show it (docs/protocols/wechat.md, A4). Several calls that
 * wait get the one answer. A page without a sheet cannot ask, so there it is a no, which leaves the rest working.
 */
export function privacyGateWith({ sheet, now }: GatePorts) {
  let waiting: Answer[] = []
  let refusedAt = Number.NEGATIVE_INFINITY
  const answerAll = (answer: Parameters<Answer>[0]) => {
    const told = waiting
    waiting = []
    for (const each of told) each(answer)
  }
  return {
    need(answer: Answer, referrer: string): void {
      const top = sheet()
      if (top === null) {
        answer({ event: 'disagree' })
        return
      }
      waiting.push(answer)
      answer({ event: 'exposureAuthorization' })
      if (waiting.length === 1) top.ask(referrer)
    },
    /** The button of that id was tapped: WeChat checks that it was. */
    agree: (buttonId: string) => answerAll({ event: 'agree', buttonId }),
    disagree(): void {
      refusedAt = now()
      answerAll({ event: 'disagree' })
    },
    /** Says why something was not done, unless the person has just said no. */
    tell(words: string): void {
      if (now() - refusedAt > JUST_MS) sheet()?.tell(words)
    },
  }
}

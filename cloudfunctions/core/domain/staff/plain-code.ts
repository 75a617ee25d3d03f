/** A person types a setup code in groups, with dashes, blanks or capitals. Pure. */
export const plainCode = (code: string) => code.replace(/[^0-9a-z]/gi, '').toLowerCase()

export const remindProps = {
  /** `cell`: a row of a list · `surf`: a surface of its own, with the gap before it · `strip`: inside another. */
  look: { type: String, value: 'strip' },
  /** Changes where the page has learnt who is there: the offer is looked at anew. */
  turn: { type: Number, value: 0 },
}

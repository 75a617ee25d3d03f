/** What a tap on the element, or on its label, does. */
export const activations = new WeakMap<object, () => void>()

/** What the element gives to its form. */
export const fieldValues = new WeakMap<object, { readonly value: () => unknown; readonly reset: () => void }>()

/** Members of a group tell it that one has changed. */
export interface Group {
  changed(member: object): void
}

export const groups = new WeakMap<Node, Group>()

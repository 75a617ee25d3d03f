export const signInProps = {
  visible: { type: Boolean, value: false },
}

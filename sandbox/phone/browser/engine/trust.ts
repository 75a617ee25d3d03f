/**
 * A value from the mini program or from compiled code, taken for what the library's types ask. The one place where a type is believed
 * rather than proved: glass-easel's generics cannot describe components that are only known when they run.
 */
export function trust<Type>(value: unknown): Type {
  return value as Type
}

/** The files of a built mini program, by path with `/` and none before it; the stamp changes when the file does. */
export interface AppFiles {
  readonly stamps: ReadonlyMap<string, string>
  has(path: string): boolean
  read(path: string): Promise<string>
}

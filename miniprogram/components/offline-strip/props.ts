export const offlineStripProps = {
  /** `没有网络，这是 10:32 的内容。` */
  words: { type: String, value: '' },
}

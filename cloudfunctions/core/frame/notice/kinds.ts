/** What a person may have a WeChat message sent about. */
export const noticeKinds = ['shipped'] as const
export type NoticeKind = (typeof noticeKinds)[number]

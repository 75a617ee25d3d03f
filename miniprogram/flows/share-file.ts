/** Writes a text into a file and offers to send it to a chat. False where the phone cannot, or the person did not want to. */
export function shareFile(name: string, text: string): Promise<boolean> {
  const filePath = `${wx.env.USER_DATA_PATH}/${name}`
  return new Promise((resolve) => {
    wx.getFileSystemManager().writeFile({
      filePath,
      data: text,
      encoding: 'utf8',
      success: () => wx.shareFileMessage({ filePath, fileName: name, success: () => resolve(true), fail: () => resolve(false) }),
      fail: () => resolve(false),
    })
  })
}

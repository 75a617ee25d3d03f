const fs = require('node:fs')
const path = require('node:path')
const cloud = require('wx-server-sdk')

cloud.init({ env: cloud.DYNAMIC_CURRENT_ENV })

exports.main = async ({ base64 }) => {
  const { OPENID } = cloud.getWXContext()
  // Only /tmp can be written.
  const file = path.join('/tmp', `${OPENID}-${Date.now()}.png`)
  fs.writeFileSync(file, Buffer.from(base64, 'base64'))
  const { fileID } = await cloud.uploadFile({ cloudPath: `avatars/${OPENID}.png`, fileContent: fs.createReadStream(file) })
  fs.unlinkSync(file)
  const { fileList } = await cloud.getTempFileURL({ fileList: [fileID] })
  const { fileContent } = await cloud.downloadFile({ fileID })
  return { fileID, url: fileList[0].tempFileURL, bytes: fileContent.length }
}

/** Every table of the office by what it is called on the screen, in the file taken from it and in the audit log. */
export const officeTables = {
  accounts: '账号',
  archiveFiles: '家访卷',
  auditEvents: '审计日志',
  avoidances: '回避',
  fonts: '各种用途的字体',
  heldList: '家访名单',
  households: '本单位的家庭',
  importAdded: '新增的人',
  importChanged: '有变动的人',
  importRecord: '改动了什么',
  imports: '导入记录',
  notices: '本轮的通知书',
  pressFiles: '每位家访人的文件',
  presses: '印制记录',
  scanPages: '扫描件归到了哪里',
  texts: '文书文本',
  trips: '各趟出行',
  visitProgress: '各家访人的进度',
  waitingRows: '待处理的问题',
} as const
export type OfficeTable = keyof typeof officeTables

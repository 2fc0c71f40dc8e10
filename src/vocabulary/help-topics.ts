/** What “?” says beside the main things of the screens: a sentence or two, and the heading of the handbook that says the rest. */
import type { ClauseKey } from './clauses.ts'
import type { HandbookKey } from './handbooks.ts'

type Topic = {
  /** What the “?” is about, for whoever does not see where it stands. */
  name: string
  says: string
  /** The heading, by handbook; a person is led to the first of the own ones. */
  at: Partial<Record<HandbookKey, string>>
  /** The clause of the unit's plan that this goes by. */
  clause?: ClauseKey
}

export const helpTopics = {
  noLine: {
    name: '没有信号也能用',
    says: '要去的几户封存在这部手机里，用手机口令打开。写的、签的先存着，有信号时自己发送，只办一次。',
    at: { visitor: '没有信号的晚上', recorder: '没有信号的晚上' },
  },
  today: {
    name: '今日',
    says: '等您办的事按到期先后排着，一件一个按钮；办好了自己消失。在别人手里的，可以复制一句话去催。',
    at: { coordinator: '第一周', head: '审定家访名单', 'party-group': '研究一件事项' },
  },
  round: {
    name: '本轮',
    says: '一轮家访分六步，每步写着办了多少、卡在哪里，点开就到那一步。',
    at: { coordinator: '开始一轮', head: '领导视图' },
    clause: 'time',
  },
  reminders: {
    name: '提醒谈话',
    says: '从自己看到的、本人自己说起的苗头来，不写家属的话。同意了再谈，谈了记五项，本人看得到；内容到期清除。',
    at: { head: '提醒谈话', inspector: '提醒谈话', visitor: '提醒谈话' },
    clause: 'talk',
  },
  import: {
    name: '导入花名册',
    says: '前三步只是读取和核对，什么都不改；第四步您确认了才登记。拿错了表可以整个收回。',
    at: { coordinator: '导入花名册' },
    clause: 'scope',
  },
  households: {
    name: '家庭',
    says: '每家自己核对登记，成年家属各自答复。这里只看得到登记完没有完，看不到谁怎样答复。',
    at: { coordinator: '各家核对登记' },
    clause: 'list',
  },
  list: {
    name: '名单',
    says: '系统按方案的规则拟名单，每户由谁去、为什么，写在卡片上。改派以前会说明违反什么。',
    at: { coordinator: '家访名单', head: '审定家访名单', inspector: '看名单和改动' },
    clause: 'layers',
  },
  calendar: {
    name: '日程建议',
    says: '把同一片区的几户并成一趟，趟数最少。只是建议：家访人一按就定，也能另选；您也可以照它排定。',
    at: { coordinator: '日程' },
    clause: 'time',
  },
  diary: {
    name: '周历和月历',
    says: '家访人打电话来定时间、改时间的，把那一户拖到那一天，写明谁、什么时候来的电话。',
    at: { coordinator: '日程' },
    clause: 'time',
  },
  notices: {
    name: '通知书',
    says: '时间定了，通知书自己生成。选好几户一起印，照签收单送，签回来照单一次登记。',
    at: { coordinator: '通知书' },
    clause: 'time',
  },
  pack: {
    name: '大礼包',
    says: '先检查缺什么、看样子，再开始印。每件纸角有码，签好了扫描回来自动归档。',
    at: { coordinator: '大礼包' },
    clause: 'talk',
  },
  urging: {
    name: '提醒家访人',
    says: '话已经写好，复制就能发。发群里的只有总数；写着本人户数的、带链接的，请单独发。',
    at: { coordinator: '提醒家访人' },
  },
  progress: {
    name: '家访进度',
    says: '未来七天哪天去哪家，每位家访人还有几户。办结的不分怎样办结的。',
    at: { coordinator: '日程', head: '领导视图' },
    clause: 'time',
  },
  slips: {
    name: '录入回条',
    says: '照回条上的代码和勾录入。录入后不显示是谁、选了什么，回条请封存或销毁。',
    at: { coordinator: '各家核对登记' },
  },
  matters: {
    name: '事项',
    says: '一件事先报告党组，定下措施、承办人和期限，再答复家属；没有答复不能办结。',
    at: { coordinator: '意见建议', head: '研究意见建议', 'party-group': '研究一件事项' },
    clause: 'matters',
  },
  progressNotices: {
    name: '进展通报',
    says: '本周该通报的列在这里，看过文字一次通报；打印后送到本人和家庭，再登记怎么送到、哪天送到。',
    at: { coordinator: '意见建议' },
    clause: 'matters',
  },
  meetings: {
    name: '党组会议',
    says: '报告党组的事项列入议题，会上写下决定就是措施；全部写完，生成编号的纪要。',
    at: { coordinator: '意见建议', head: '研究意见建议', 'party-group': '开会研究' },
    clause: 'matters',
  },
  training: {
    name: '培训',
    says: '方案要求培训哪些人，在这里安排、请人；到场照签到表登记，不打卡。没有参加的，一按就能请他们补训。',
    at: { coordinator: '培训' },
  },
  materials: {
    name: '学习资料',
    says: '上传文件或者写一页，大家在手机的“学习”里看。换了新的一版，原来的留着；断了网，重新选同一个文件会接着传。',
    at: { coordinator: '学习资料' },
  },
  publicity: {
    name: '宣传',
    says: '写到、拍到的每个人都同意，三个人审过三道，才发布到单位的公开页面。谁没有同意，谁也看不到；有一位撤回，马上撤下。',
    at: { coordinator: '写一篇宣传', head: '审宣传文章', 'party-group': '审宣传文章', 'records-office': '审宣传文章' },
  },
  activities: {
    name: '活动',
    says: '先报方案，一把手同意以后安排时间地点，再请家属；办完写记录，办结。家属来不来由自己定，只看得到座位总数。',
    at: { coordinator: '活动' },
  },
  extracts: {
    name: '考核参考',
    says: '只写本人所做的工作。审批同意后内容就定下来，先给本人看，本人可以补一句话，再出具；一年后清除。',
    at: { coordinator: '考核参考', head: '审批考核参考', inspector: '审批考核参考' },
    clause: 'record',
  },
  appraisal: {
    name: '到期鉴定',
    says: '保管期满的，由人逐卷鉴定：销毁，或延长保管。两个人签名才销毁；销毁了就没有了，只留下校验值和清册。',
    at: { 'records-office': '到期鉴定', head: '同意销毁到期档案', inspector: '同意销毁到期档案' },
    clause: 'record',
  },
  archive: {
    name: '档案',
    says: '一人一档。每次打开都要写明事由，留在卷末。',
    at: { 'records-office': '查阅一卷' },
    clause: 'record',
  },
  filing: {
    name: '归档',
    says: '一轮结束以后归档一次：每件材料编上件号，从此不变。后来才有的材料补归。取目录要写明事由。',
    at: { 'records-office': '一轮结束后归档', coordinator: '台账、报告和结束本轮', head: '领导视图' },
    clause: 'record',
  },
  report: {
    name: '工作报告',
    says: '按本轮的数字和事项生成，一段一段改；每存一次留一版。一把手签发的那一版盖章，不再改。',
    at: { coordinator: '台账、报告和结束本轮', head: '签发工作报告' },
  },
  transfers: {
    name: '移交',
    says: '报审批、打包、交出、收回执。收别的单位的包，先逐个核对，再和对方公布的指纹对一遍。',
    at: { 'records-office': '移交一卷', head: '审批移交', inspector: '审批移交' },
    clause: 'record',
  },
  consultations: {
    name: '查阅',
    says: '查阅别人的家访卷，写明谁的、为什么、到哪天，由方案指定的人批准；逐页看，每页印着查阅人和日期，到期自己结束。',
    at: {
      inspector: '查阅家访卷',
      head: '批准查阅',
      coordinator: '查阅家访卷',
      'party-group': '查阅家访卷',
      'records-office': '别人来查阅',
    },
    clause: 'record',
  },
  scans: {
    name: '扫描归档',
    says: '整叠扫成一个 PDF 放进来，按纸角的码自己归到各户；认不出的请您看图指定，从不猜。',
    at: { coordinator: '扫描归档', 'records-office': '收回来的纸' },
    clause: 'record',
  },
  leadership: {
    name: '领导视图',
    says: '本轮的数字：只有本单位的，没有排名，没有姓名。每过一周更新；少于 3 的数不显示，也不能用两个数相减得出。',
    at: { head: '领导视图', coordinator: '台账、报告和结束本轮' },
  },
  structure: {
    name: '单位结构',
    says: '名单由谁家访谁，看的是分管、对口联系和代管。变动从登记的那天起算，以前的都留着。',
    at: { coordinator: '单位结构' },
    clause: 'layers',
  },
  sight: {
    name: '两人同意',
    says: '让人看到更多内容的事，一人提出、另一人同意才生效，并告诉本人。',
    at: {
      head: '两人同意',
      inspector: '两人同意',
      'security-admin': '授予和收回职责',
      'system-admin': '两人同意',
      coordinator: '账号由谁建',
    },
  },
  plan: {
    name: '实施方案',
    says: '改一次是一个新版本，旧版都留着；进行中的轮次仍按开始时的版本办。',
    at: { coordinator: '方案、文书文本和节假日' },
  },
  texts: {
    name: '文书文本',
    says: '可以换成本单位自己的文字，边改边看印出来的样子。已经印的不变。',
    at: { coordinator: '方案、文书文本和节假日' },
  },
  restDays: {
    name: '节假日',
    says: '提前天数、办理期限里的工作日按这里算。每年底把国务院办公厅的通知粘贴进来。',
    at: { coordinator: '方案、文书文本和节假日' },
  },
  contact: {
    name: '名称和电话',
    says: '单位名称和家属拨打的电话，写错了、变了在这里改。还没有送达的通知书照新的重做。',
    at: { coordinator: '方案、文书文本和节假日' },
  },
  address: {
    name: '网址',
    says: '印在纸上的码都指向它。设定以后，用没有连单位网络的手机扫一扫。',
    at: { 'system-admin': '设定网址', coordinator: '第一周' },
  },
  health: {
    name: '运行状况',
    says: '看四样：数据库、磁盘、失败的后台工作、最近一次备份。',
    at: { 'system-admin': '运行状况' },
  },
  accounts: {
    name: '账号与职责',
    says: '家访人、随同记录人员的职责随职务而来。另授予的，由另一人同意才生效。',
    at: { 'security-admin': '授予和收回职责' },
  },
  needed: {
    name: '从名册建账号',
    says: '谁需要账号、为什么，都列好了。建好后打印条子，剪开当面交；一次性密码只出现这一次。',
    at: { 'security-admin': '从名册建账号' },
  },
  avoidance: {
    name: '回避',
    says: '只记来由，不写内容。名单和综合部那里只显示“已登记回避”。',
    at: { inspector: '登记回避' },
    clause: 'layers',
  },
  audit: {
    name: '审计日志',
    says: '谁在什么时候做了什么，只增不改。家里当场办的事只记到月，不列是谁。',
    at: { 'audit-admin': '看日志' },
  },
  evenings: {
    name: '我的家访',
    says: '哪天去哪家排在前面；还没有定时间的在下面，点开就能定。',
    at: { visitor: '定时间', recorder: '写记录' },
    clause: 'time',
  },
  record: {
    name: '记录',
    says: '只写家属愿意写的。写完当场读给家属听，认可了再签名。',
    at: { recorder: '写记录', visitor: '到了家里' },
    clause: 'record',
  },
  own: {
    name: '我家的登记',
    says: '您核对登记，家里人的答复由本人用自己的短码作，别人不能替。',
    at: { officer: '核对自己家' },
    clause: 'scope',
  },
} as const satisfies Record<string, Topic>
export type HelpTopic = keyof typeof helpTopics

export function topicOf(topic: HelpTopic): Topic {
  return helpTopics[topic]
}

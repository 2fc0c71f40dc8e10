/**
 * What each duty may see, in the words of whoever grants it (docs/privacy.md). `of` names the slices whose questions and
 * downloads the duty may ask for: `src/duty-sight.test.ts` compares them with what the operations allow.
 */
import type { Duty } from './duties.ts'

export type Sight = { sees: readonly { text: string; of: readonly string[] }[]; never: string }

const PLAN = { text: '实施方案和各轮次', of: ['plan', 'rounds'] }
const LEADERSHIP = { text: '领导视图：只有本单位的数字', of: ['leadership'] }
const VISITS = { text: '自己家访的家庭：成员、本人填的电话、记录和签名', of: ['visits', 'pledges', 'documents'] }
const HANDED_IN = { text: '自己家访的家庭，别人没有网络时写的、签的，补交到自己这里的', of: ['handedIn'] }
const ON_PHONE = { text: '自己家访的家庭，可以封存在自己的手机里', of: ['identity'] }
const UNFINISHED = { text: '去的同志离开了、没有办完的是哪几户家访，能指定由谁接着办', of: ['visits'] }
const TRIPS = { text: '自己的日程，能换时间', of: ['schedule', 'calendar'] }
const HANDOVER = { text: '由自己当面交的新条', of: ['slips'] }
const LETTERS_LEFT = { text: '家访人离开了、由自己接手的，答应家里的信和还没有告诉的话', of: ['pack'] }
const RAISED = { text: '自己家访提出的事项，转介了困难帮扶的到哪一步', of: ['matters', 'aid'] }
const AID = { text: '同意说明来源的家庭，困难哪天转介了、结果如何', of: ['aid'] }
const OWN_TALKS = { text: '自己提出的、由自己谈的提醒谈话', of: ['reminders'] }
const REMINDERS = { text: '提醒谈话，关系到本人、亲属和所代理的人的除外', of: ['reminders'] }
const LEARN = { text: '学习资料', of: ['materials'] }
const STORIES = { text: '宣传文章和审核意见；谁同意谁没有同意看不到', of: ['publicity'] }
const COPIES = { text: '自己家访、在纸上签了名的登记表', of: ['scans'] }
const SCANS = { text: '扫描归档', of: ['scans'] }

const ENDED = { text: '到期鉴定的清册：卷号、轮次和怎么处理，没有姓名', of: ['appraisal'] }
const EXTRACTS = { text: '考核参考的申请和办到哪一步，内容先由本人看', of: ['extracts'] }
const TRANSFERS = { text: '移交家访卷的申请和办到哪一步', of: ['transfers'] }
const CONSULTS = { text: '别人的家访卷：批准了的逐页看，到期为止；查阅的申请', of: ['consultations'] }
const OWN_EXTRACTS = { text: '自己的考核参考', of: ['extracts'] }
const TRAINING = {
  text: '培训的安排和人数；活动的方案、安排、记录和人数，照片墙上挂出的照片',
  of: ['training', 'activities', 'wall'],
}

export const dutySight: Record<Duty, Sight> = {
  coordinator: {
    sees: [
      PLAN,
      { text: '花名册和单位结构，能导出，含干部职工电话', of: ['structure', 'imports'] },
      { text: '各户成年家属的姓名和关系、登记进度、片区、家属用的短码', of: ['registration', 'areas', 'slips'] },
      { text: '家访名单、每一户由谁家访', of: ['assignment'] },
      {
        text: '日程、通知书、大礼包，能打印',
        of: ['calendar', 'schedule', 'urging', 'notices', 'pack', 'visits', 'days'],
      },
      {
        text: '意见建议，含是谁家提的；进展通报和怎么送到；党组会议的议题和纪要',
        of: ['matters', 'meetings', 'progress'],
      },
      { text: '培训和活动的安排、每个人到没到场；来的家属的座位总数', of: ['training', 'activities'] },
      { text: '照片墙上传来的照片；谁传的、谁要拿下的看不到', of: ['wall'] },
      { text: '困难帮扶的转介：家属同意转去的话；不同意和没有回答看不出来', of: ['aid'] },
      { text: '宣传文章、要征求同意的人；谁同意谁没有同意看不到', of: ['publicity'] },
      EXTRACTS,
      {
        text: '台账、总结、归档检查单、扫描和没有印成的文书',
        of: ['archive', 'filing', 'reports', 'scans', 'documents', 'volumes'],
      },
      CONSULTS,
      { text: '文书文本和印在纸上的网址', of: ['templates', 'unit'] },
      { text: '学习资料，能上传、改写和撤下', of: ['materials'] },
      { text: '第一周要办的事办到哪一步', of: ['insights'] },
      LEADERSHIP,
    ],
    never: '看不到谁家没有参加、因投诉登记的回避；没有批准查阅的，看不到家访记录的内容',
  },
  partyGroup: {
    sees: [
      PLAN,
      { text: '报来的意见建议和办理措施，党组会议的议题和纪要', of: ['matters', 'meetings'] },
      CONSULTS,
      TRAINING,
      AID,
      LEARN,
      STORIES,
      LEADERSHIP,
    ],
    never: '看不到意见是谁家提的（家属同意的除外）',
  },
  recordsOffice: {
    sees: [
      PLAN,
      {
        text: '培训和活动的安排、人数、台账和活动的案卷，照片墙上挂出的照片',
        of: ['training', 'activities', 'volumes', 'wall'],
      },
      {
        text: '每人一档：家访记录、承诺书、签名件和归档的目录，每次查阅写明事由；签发了的工作报告',
        of: ['archive', 'filing', 'documents', 'reports'],
      },
      TRANSFERS,
      { text: '谁经批准查阅过哪一卷；外单位来查阅的，批准了的出示给他', of: ['consultations'] },
      { text: '到期的卷和销毁清册', of: ['appraisal'] },
      SCANS,
      LEARN,
      STORIES,
    ],
    never: '看不到家属没有答复或没有参加的情况',
  },
  leadingGroup: { sees: [], never: '目前没有专门的页面，只能登录和修改密码' },
  systemAdmin: {
    sees: [{ text: '运行状况、字体、印在纸上的网址', of: ['audit', 'documents', 'unit'] }],
    never: '看不到任何家访、花名册和档案',
  },
  securityAdmin: {
    sees: [{ text: '账号、职责、最近登录；花名册里谁还没有账号', of: ['identity'] }],
    never: '看不到任何家访、家属和档案',
  },
  auditAdmin: {
    sees: [{ text: '审计日志：谁在什么时候做了什么', of: ['audit'] }],
    never: '看不到家访的内容和办事的理由',
  },
  head: {
    sees: [
      PLAN,
      { text: '家访名单和每一次改动，由您审定', of: ['assignment'] },
      UNFINISHED,
      { text: '全部日程和通知书的送达情况', of: ['calendar', 'schedule', 'notices', 'days'] },
      {
        text: '意见建议和办理情况、党组会议的议题和纪要、总结、归档检查单',
        of: ['matters', 'meetings', 'filing', 'reports'],
      },
      EXTRACTS,
      ENDED,
      TRANSFERS,
      CONSULTS,
      TRAINING,
      AID,
      { text: '纪检监察组长到场的家访，家属对怎么做的意见', of: ['complaints'] },
      REMINDERS,
      { text: '文书文本', of: ['templates'] },
      LEARN,
      STORIES,
      LEADERSHIP,
    ],
    never: '看不到谁家没有参加；没有批准查阅的，看不到别人的家访记录',
  },
  inspector: {
    sees: [
      PLAN,
      { text: '回避，含因投诉登记的；关于本人的除外', of: ['avoidance'] },
      { text: '家访名单和每一次改动', of: ['assignment'] },
      UNFINISHED,
      { text: '全部日程和通知书的送达情况', of: ['calendar', 'schedule', 'notices'] },
      { text: '意见建议和办理情况、党组会议的议题和纪要', of: ['matters', 'meetings'] },
      EXTRACTS,
      ENDED,
      TRANSFERS,
      CONSULTS,
      TRAINING,
      AID,
      { text: '家属对家访怎么做的意见（自己到场的除外）', of: ['complaints'] },
      REMINDERS,
      LEARN,
      LEADERSHIP,
    ],
    never: '看不到谁家没有参加；没有批准查阅的，看不到别人的家访记录',
  },
  visitor: {
    sees: [
      PLAN,
      VISITS,
      HANDED_IN,
      ON_PHONE,
      TRIPS,
      { text: '自己要送的通知书、家书', of: ['notices', 'pack'] },
      HANDOVER,
      RAISED,
      COPIES,
      OWN_TALKS,
      LEARN,
    ],
    never: '看不到别人的家访',
  },
  recorder: {
    sees: [PLAN, VISITS, HANDED_IN, ON_PHONE, TRIPS, HANDOVER, LETTERS_LEFT, RAISED, COPIES, LEARN],
    never: '看不到别人的家访',
  },
  officer: {
    sees: [
      { text: '自己写的、签的，还在自己手机里没有发送的', of: ['identity'] },
      OWN_EXTRACTS,
      PLAN,
      {
        text: '自己家的登记和自己家的文书，自己的家访卷和谁查阅过',
        of: ['registration', 'documents', 'consultations'],
      },
      { text: '交自己承办的事项', of: ['matters', 'aid'] },
      { text: '同自己谈话的记录', of: ['reminders'] },
      { text: '请自己参加的培训和活动，自己到没到场', of: ['gatherings'] },
      { text: '学习资料；自己哪天做过小测，别人看不到', of: ['materials'] },
      { text: '写到自己的宣传文章', of: ['publicity'] },
    ],
    never: '看不到别人家',
  },
}

/** A story as a draft in the unit's official account (方案 §四.3; docs/decisions/0054): what is said of it. */
import { type AccountFault, accountFaults } from '../../adapters/official-account/account.ts'
import type { KeysRead } from '../../adapters/official-account/keys.ts'

export const draftStates = ['sending', 'made', 'stopped', 'ended'] as const
export type DraftState = (typeof draftStates)[number]

/** `long`: more than the platform takes. `down`: not public any more when it was to be sent. */
export const draftFaults = [...accountFaults, 'long', 'down'] as const
export type DraftFault = AccountFault | 'long' | 'down'

export const accountStates = ['ready', 'none', 'open', 'unread'] as const
export const RECEIVER = '本单位公众号'

/** What a body may be long, in characters with its tags. */
export const MOST_BODY = 20_000
/** So often a cut connection is tried again before somebody is asked. */
export const MOST_TRIES = 8

export const faultSentences: Record<DraftFault, string> = {
  network: '连不上公众号平台，试了几次都没有送到。请过一会儿再试',
  limit: '公众号平台今天的次数用完了',
  keys: '公众号平台不认现在的开发者密码，或者没有开通草稿接口。请系统管理员核对密钥文件，再试',
  caller: '这台服务器的网址不在公众号的 IP 白名单里。请系统管理员到公众号平台加上，再试',
  media: '公众号平台说图片已经失效，重新传过仍不行。请下载材料，手工粘贴',
  refused: '公众号平台没有收下。请下载材料，手工粘贴',
  long: '正文超过公众号平台的长度。请下载材料，分两篇手工粘贴',
  down: '文章已经不公开，没有送出',
}

export const accountSentences: Record<Exclude<KeysRead['state'], 'ready'>, string> = {
  none: '本单位还没有放公众号的密钥文件。请用“复制图文”或者“下载全部材料（ZIP）”。',
  open: '公众号的密钥文件别人也能读，没有使用。请系统管理员把它的权限改成 600，再试。',
  unread: '公众号的密钥文件读不出来。请系统管理员照运行手册核对它的写法，再试。',
}

/** 方案 §四.3: only what hurts nobody twice is tried again by a person. */
export function mayTryAgain(fault: DraftFault, againOn: string | null, today: string): boolean {
  return fault !== 'down' && (againOn === null || againOn <= today)
}

import { askToSignIn } from '../../session.ts'
import { dayAndTimeOf } from '../../ui/dates.ts'
import { useMe } from '../../ui/signed-in.tsx'
import { Link } from '../link.tsx'
import { HOME, UNSENT, usePath } from '../router.ts'
import { keptAt } from './kept-pages.ts'
import { leftDrafts } from './left-drafts.ts'
import { goesOut, keepFresh } from './open-phone.ts'
import { entriesOf } from './outbox.ts'
import type { PhoneState } from './phone-state.ts'
import { usePhone } from './use-phone.ts'

/** On every page while something waits: how much, why, and the way to send it. Without a line: of when the page is. */
export function UnsentStrip() {
  const me = useMe()
  const path = usePath()
  const phone = usePhone()
  const { vault, waiting, line, isFull } = phone
  if (waiting === 0 && vault && leftDrafts(vault, goesOut(me)).length > 0) return <DraftsStrip />
  if (waiting === 0 && (!vault || line === 'there'))
    return isFull ? <section className="strip bad">{FULL}</section> : null
  const aside = vault ? entriesOf(vault).filter(({ stopped }) => stopped.length > 0).length : 0
  const at = vault && keptAt(vault)
  // on other pages nothing below is of what was kept
  const isOfVisits = path === HOME || path.startsWith(`${HOME}/visits/`)
  return (
    <section
      className={aside > 0 ? 'strip bad unsent' : 'strip unsent'}
      aria-label={waiting > 0 ? '未发送' : '没有连上网络'}
      aria-live="polite"
    >
      {waiting > 0 && (
        <p>
          <strong>未发送 {waiting}</strong>
          <span className="soft"> 已封存在这部手机里，关掉也不会丢。</span>
        </p>
      )}
      <p>{aside > 0 ? `其中 ${aside} 件没有办成，请看一看。` : why(phone, isOfVisits ? at : undefined)}</p>
      {isFull && <p role="alert">{FULL}</p>}
      <Ways aside={aside} />
    </section>
  )
}

/** Begun, and with no page any more to be saved on. */
function DraftsStrip() {
  const isThere = usePath() === UNSENT
  return (
    <section className="strip unsent" aria-label="写了一半的">
      <p>您以前写了一半、没有保存的家访内容，还封存在这部手机里。</p>
      {!isThere && <Link to={UNSENT}>看有哪些</Link>}
    </section>
  )
}

function Ways(props: { aside: number }) {
  const me = useMe()
  const { vault, waiting, line, sending } = usePhone()
  const isThere = usePath() === UNSENT
  const maySend = line !== 'signIn' && waiting > props.aside
  const mayLook = waiting > 0 && vault !== undefined && !isThere
  if (line !== 'signIn' && !maySend && !mayLook) return null
  return (
    <div className="row">
      {line === 'signIn' && (
        <button type="button" onClick={() => askToSignIn(me.accountId)}>
          登录
        </button>
      )}
      {maySend && (
        <button type="button" disabled={sending} onClick={() => void keepFresh()}>
          {sending ? '正在发送……' : '现在发送'}
        </button>
      )}
      {mayLook && <Link to={UNSENT}>看有哪些</Link>}
    </div>
  )
}

function why({ vault, line, waiting, sending }: PhoneState, at: string | undefined): string {
  if (!vault) return '要连上网络、确认是您本人，才能发送。'
  const seen = at
    ? `下面是${dayAndTimeOf(at)} 存下的，存到手机的几户可以照常办。`
    : '存到手机的几户在“我的家访”里，可以照常办。'
  if (line === 'signIn') return waiting > 0 ? '登录已失效，本人登录后自己发送。' : `登录已失效。${seen}`
  if (line === 'gone') return waiting > 0 ? '现在没有连上网络，有信号时自己发送。' : `没有连上网络。${seen}`
  return sending ? '正在发送……' : '还没有送到，稍后自己再发。'
}

const FULL = '手机存储空间不够，新写的没有存进手机。请清出一些空间；在那以前，写好就按保存，不要关这一页。'

import { dayAndTimeOf } from '../../ui/dates.ts'
import { canKeep, isWeChat, whyNot } from '../keep-app.ts'
import { Link } from '../link.tsx'
import { PHONE } from '../router.ts'
import { keptAt } from './kept-pages.ts'
import { usePhone } from './use-phone.ts'

/** On the list of evenings: that they are on the phone and since when, or the offer to keep them there. */
export function PhoneStrip(props: { /** An evening is ahead that could be kept. */ offer: boolean }) {
  const { vault, line } = usePhone()
  if (!vault && !props.offer) return null
  if (isWeChat) return <p className="soft small">{whyNot()}</p>
  // on a line without https it is not offered; who asks finds the sentence in the handbook
  if (!canKeep) return null
  const at = vault && keptAt(vault)
  const kept = vault?.names('visit').length ?? 0
  if (!vault?.hasCode())
    return (
      <section className="strip" aria-label="没有信号也能用">
        <p>
          <strong>没有信号也能用</strong>
        </p>
        <p>把要去的几户封存在这部手机里，到了没有信号的地方照样打开、写记录、签名。</p>
        <p>
          <Link to={PHONE}>设手机口令</Link>
        </p>
      </section>
    )
  return (
    <p className="soft small kept">
      <span>
        {kept === 0 ? '定了时间的家访会存到手机' : `已存到手机 ${kept} 户`}
        {at && line === 'there' && `，${dayAndTimeOf(at)} 更新`}
      </span>
      <Link to={PHONE}>手机口令</Link>
    </p>
  )
}

/** Among the links below: for whoever wants it before there is an evening. */
export function PhoneLink() {
  return canKeep ? (
    <p>
      <Link to={PHONE}>没有信号也能用</Link>
    </p>
  ) : null
}

/** Beside an evening that opens without a line. */
export function KeptMark(props: { visitId: string }) {
  const { vault } = usePhone()
  return vault?.read('visit', props.visitId) === undefined ? null : <span className="soft small">已存到手机</span>
}

import { Link } from '../../../web/field/link.tsx'
import { KeptMark } from '../../../web/field/phone/phone-strip.tsx'
import { actPath, visitPath } from '../../../web/field/router.ts'
import { type VisitCard, visitStateNames } from '../contract.ts'
import { familyName, LATE, setByLine, withWhom } from './field-labels.ts'

/** One door to knock at: whose family, with whom, how far it is, and what has changed. */
export function EveningCard(props: { card: VisitCard; today: string }) {
  const { card, today } = props
  const over = card.state === 'settled' || card.state === 'closed'
  const ahead = card.state === 'unscheduled' || card.state === 'scheduled' || card.state === 'noticed'
  const missed = card.closedRound === null && card.slot !== null && card.slot.day < today && ahead
  // set by the calendar: for a day another time is one tap away, afterwards it is changed on the visit's page as ever
  const isNew = card.setBy?.way === 'calendar' && today <= card.setBy.until && ahead
  const set = ahead && (card.setBy?.way === 'call' || isNew) ? setByLine(card, today) : ''
  return (
    <>
      <Link to={visitPath(card.visitId)} className="card">
        <strong>{familyName(card)}</strong>
        {card.slot || over ? (
          <span className="state">{visitStateNames[card.state]}</span>
        ) : (
          <span className="soft">{card.area}</span>
        )}
        <span className="soft">{withWhom(card)}</span>
        <KeptMark visitId={card.visitId} />
        {set !== '' && <span className="soft">{set}</span>}
        {card.closedRound !== null && <span className="waits">{card.closedRound}已经结束，这户还没有办完。</span>}
        {card.moveWish !== null && ahead && <span className="waits">家属希望改到：{card.moveWish}</span>}
        {card.late && <span className="overdue">{LATE[card.myRole]}</span>}
        {missed && !card.late && <span className="waits">约定的时间已过，还没有记录。</span>}
      </Link>
      {isNew && card.myRole === 'visitor' && (
        <Link to={actPath(card.visitId, 'pick')} className="another">
          换一个时间<span className="unseen">：{familyName(card)}</span>
        </Link>
      )}
    </>
  )
}

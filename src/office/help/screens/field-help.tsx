import { type HandbookKey, handbooks, handbooksOf } from '../../../vocabulary/handbooks.ts'
import { Link } from '../../../web/field/link.tsx'
import { Page } from '../../../web/field/page.tsx'
import { HELP, HOME } from '../../../web/field/router.ts'
import { Problems } from '../../../web/ui/problems.tsx'
import { useMe } from '../../../web/ui/signed-in.tsx'
import { HandbookText } from './handbook-text.tsx'
import { useHandbook } from './load-handbooks.ts'

const fieldDuties = ['visitor', 'recorder', 'officer'] as const

/** 帮助 on the phone: the handbooks of what is done there. */
export function FieldHelp(props: { handbook: string | undefined }) {
  const me = useMe()
  const own = handbooksOf(fieldDuties.filter((duty) => me.duties.includes(duty)))
  const key = own.find((name) => name === props.handbook)
  if (key !== undefined) return <OneHandbook key={key} of={key} />
  return (
    <Page title="帮助" back={{ to: HOME, name: '返回' }}>
      <ul className="cards">
        {own.map((name) => (
          <li key={name}>
            <Link to={`${HELP}/${name}`} className="card">
              <strong>{handbooks[name].name}</strong>
            </Link>
          </li>
        ))}
      </ul>
    </Page>
  )
}

function OneHandbook(props: { of: HandbookKey }) {
  const { book, problems } = useHandbook(props.of)
  return (
    <Page title={handbooks[props.of].name} back={{ to: HELP, name: '帮助' }}>
      <Problems problems={problems} />
      {book && <HandbookText of={props.of} book={book} />}
    </Page>
  )
}

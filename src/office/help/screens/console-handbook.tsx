import { useParams } from '@tanstack/react-router'
import { handbooks, handbooksOf } from '../../../vocabulary/handbooks.ts'
import { PageHead } from '../../../web/ui/page-head.tsx'
import { Problems } from '../../../web/ui/problems.tsx'
import { Loading } from '../../../web/ui/query-states.tsx'
import { useMe } from '../../../web/ui/signed-in.tsx'
import { HandbookText } from './handbook-text.tsx'
import { useHandbook } from './load-handbooks.ts'

const BACK = { to: '/help', name: '帮助' } as const

/** One of the own handbooks. */
export function HandbookPage() {
  const { handbook } = useParams({ strict: false })
  const { duties } = useMe()
  const key = handbooksOf(duties).find((own) => own === handbook)
  if (key === undefined)
    return (
      <PageHead title="没有这本手册" back={BACK}>
        只能看自己职责的手册。请回到“帮助”重新选择。
      </PageHead>
    )
  return (
    <>
      <PageHead title={handbooks[key].name} back={BACK} />
      <Opened key={key} of={key} />
    </>
  )
}

function Opened(props: { of: keyof typeof handbooks }) {
  const { book, problems } = useHandbook(props.of)
  if (book === undefined) return problems.length > 0 ? <Problems problems={problems} /> : <Loading what="手册" />
  return <HandbookText of={props.of} book={book} />
}

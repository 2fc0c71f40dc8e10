import { OwnFile, OwnFileStrip } from '../../files/consultations/screens/field-own-file.tsx'
import { OwnUnmade } from '../../files/documents/screens/field-unmade.tsx'
import { ExtractsStrip, OwnExtracts } from '../../files/extracts/screens/field-extracts.tsx'
import { OwnCopies } from '../../files/scans/screens/field-copies.tsx'
import { Measures, MeasuresStrip } from '../../followup/matters/screens/field-measures.tsx'
import { OwnTalks, OwnTalksStrip } from '../../followup/reminders/screens/field-reminders.tsx'
import { TalksToHold } from '../../followup/reminders/screens/field-to-talks.tsx'
import { GatheringsStrip, OwnGatherings } from '../../outreach/gatherings/screens/field-gatherings.tsx'
import { learnAllow } from '../../outreach/materials/contract.ts'
import { OwnStories } from '../../outreach/publicity/screens/field-own-stories.tsx'
import { OwnHousehold } from '../../people/registration/screens/field-own-household.tsx'
import { HandedIn } from '../../visiting/handed-in/screens/field-handed-in-strip.tsx'
import { SignPledge } from '../../visiting/pledges/screens/field-pledge.tsx'
import { SlipsToHand } from '../../visiting/slips/screens/field-slips.tsx'
import { OwnProposals } from '../../visiting/slots/screens/field-proposals.tsx'
import { Evenings } from '../../visiting/visits/screens/field-evenings.tsx'
import { ReadBack } from '../../visiting/visits/screens/field-read-back.tsx'
import { SignRecord } from '../../visiting/visits/screens/field-sign.tsx'
import { OneVisit } from '../../visiting/visits/screens/field-visit.tsx'
import { holds, useMe } from '../ui/signed-in.tsx'
import { Page } from './page.tsx'
import {
  FieldHelp,
  LateActs,
  Learn,
  MendMatter,
  MyDays,
  PhonePage,
  PickSlot,
  RaiseMatter,
  UnsentPage,
} from './phone/rare-page.tsx'
import { usePhone } from './phone/use-phone.ts'
import { HOME, usePath } from './router.ts'
import { SignOut } from './sign-out.tsx'

/** Path -> screen. */
export function Routes() {
  const me = useMe()
  const { byCode } = usePhone()
  const [visits, visitId, act, of] = usePath().slice(HOME.length).split('/').filter(Boolean)
  if (visits === 'help' && holds(me, ['officer'])) return <FieldHelp handbook={visitId} />
  const goesOut = holds(me, ['visitor', 'recorder'])
  const back = { to: HOME, name: goesOut ? '我的家访' : '我家的登记' }
  if (visits === 'matters' && holds(me, ['officer'])) return <Measures back={back} />
  if (visits === 'learn' && holds(me, learnAllow)) return <Learn what={visitId} of={act} back={back} />
  if (visits === 'talks' && holds(me, ['officer'])) return <OwnTalks back={back} />
  if (visits === 'extracts' && holds(me, ['officer'])) return <OwnExtracts back={back} />
  if (visits === 'file' && holds(me, ['officer'])) return <OwnFile back={back} />
  if (visits === 'gatherings' && holds(me, ['officer'])) return <OwnGatherings back={back} />
  // also of whoever does not go out any more: what was written and signed stays to be read
  if (visits === 'unsent') return <UnsentPage />
  if (!goesOut) return holds(me, ['officer']) ? <OwnHousehold first={<OwnFirst />} /> : <NothingHere />
  if (visits === undefined) return <Evenings first={byCode ? null : <First />} />
  if (visits === 'phone') return <PhonePage />
  if (visits === 'handed-in' && visitId !== undefined) return <LateActs key={visitId} visitId={visitId} />
  if (visits === 'days') return <MyDays />
  if (visits === 'own') return <OwnHousehold back={{ to: HOME, name: '我的家访' }} />
  if (visits !== 'visits' || visitId === undefined) return <Missing />
  if (act === undefined) return <OneVisit key={visitId} visitId={visitId} first={<HandedIn visitId={visitId} />} />
  if (act === 'pick') return <PickSlot visitId={visitId} />
  if (act === 'read-back') return <ReadBack visitId={visitId} />
  if (act === 'raise') return <RaiseMatter visitId={visitId} />
  if (act === 'mend' && of !== undefined) return <MendMatter key={of} visitId={visitId} matterId={of} />
  if (act === 'sign' && (of === 'relative' || of === 'visitor' || of === 'recorder' || of === 'finisher'))
    return <SignRecord key={of} visitId={visitId} role={of} />
  if (act === 'pledge' && of !== undefined) return <SignPledge key={of} visitId={visitId} relativeId={of} />
  return <Missing />
}

/** What is to be looked at before the evenings. */
function First() {
  const me = useMe()
  return (
    <>
      <OwnFirst />
      {holds(me, ['visitor']) && <TalksToHold />}
      <HandedIn />
      <SlipsToHand />
      <OwnUnmade />
      <OwnCopies />
      <OwnProposals />
    </>
  )
}

/** What is one's own, whoever goes out or not. */
function OwnFirst() {
  return (
    <>
      <MeasuresStrip />
      <OwnTalksStrip />
      <GatheringsStrip />
      <ExtractsStrip />
      <OwnFileStrip />
      <OwnStories />
    </>
  )
}

function Missing() {
  return (
    <Page title="没有这一页" back={{ to: HOME, name: '我的家访' }}>
      <p>这个地址没有内容。请回到“我的家访”重新选择。</p>
    </Page>
  )
}

function NothingHere() {
  return (
    <Page title="没有家访事务">
      <p>
        您的账号没有家访事务。办公页面请到 <a href="/">办公入口</a>。
      </p>
      <SignOut />
    </Page>
  )
}

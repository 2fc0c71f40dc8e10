/** What is fetched together when the first of these pages is opened: one file, or what they share would be fetched apart before the first screen. */
import { MendMatter } from '../../../followup/matters/screens/field-edit-matter.tsx'
import { RaiseMatter } from '../../../followup/matters/screens/field-raise.tsx'
import { MyDays } from '../../../list/calendar/screens/field-my-days.tsx'
import { FieldHelp } from '../../../office/help/screens/field-help.tsx'
import { Learn } from '../../../outreach/materials/screens/field-learn.tsx'
import { LateActs } from '../../../visiting/handed-in/screens/field-handed-in.tsx'
import { PickSlot } from '../../../visiting/notices/screens/field-pick.tsx'
import { PhonePage } from './phone-page.tsx'
import { UnsentPage } from './unsent-page.tsx'

export const rarePages = {
  FieldHelp,
  LateActs,
  Learn,
  MendMatter,
  MyDays,
  PhonePage,
  PickSlot,
  RaiseMatter,
  UnsentPage,
}

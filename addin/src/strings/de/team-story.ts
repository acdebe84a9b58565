import type { TeamStoryStrings } from '../en/team-story.ts'
import type { Format } from '../format.ts'

export const teamStory = (format: Format): TeamStoryStrings => {
  const days = (count: number) => format.plural(count, { one: '1 Tag', other: `${format.number(count)} Tage` })
  return {
    title: 'Die Geschichte des Teams',
    method:
      'Gelesen wird ein Platz, wer auch immer federführend ist, und nur, ob er besetzt war. Warum jemand fehlte, weiß Steerwell nicht.',
    hypothesis: 'Eine Vermutung über das Team, nicht über eine Person.',
    story: {
      '1': 'Solider Beginn, dann lässt die Federführung nach',
      '2': 'Einbruch, Neuausrichtung, Erholung',
      '3': 'Die Federführung lässt nie locker, und es bleibt auf der Tagesordnung eines Teams',
      undetermined: 'Keine davon',
    },
    headline: {
      '1': 'Vielleicht Muster 1: solider Beginn, dann lässt die Federführung nach',
      '2': 'Vielleicht Muster 2: Einbruch, Neuausrichtung, Erholung',
      '3': 'Vielleicht Muster 3: Die Federführung lässt nie locker, und es bleibt auf der Tagesordnung eines Teams',
      undetermined: 'Zurzeit sticht keine Geschichte hervor',
    },
    nobodyLeads: 'Heute ist niemand federführend.',
    tooLittle: 'Noch zu früh für eine Geschichte',
    missing: (known, needed, over) =>
      `Nötig sind ${format.number(needed)} bekannte Lenkungskreise und Briefings unter der jetzigen Federführung, über ${days(over)}. Bisher ${format.plural(
        known,
        { one: `ist ${format.number(known)} bekannt`, other: `sind ${format.number(known)} bekannt` },
      )}.`,
    shares: 'Wie wahrscheinlich jede Geschichte ist',
    camp: (camp, story) => (camp === 'undetermined' ? story : `Muster ${camp}: ${story}`),
    share: ({ tenths, orMore }) =>
      orMore ? `${format.number(tenths)} von 10 oder mehr` : tenths === 0 ? 'kaum' : `etwa ${format.number(tenths)} von 10`,
    untested: 'Diese Zahlen sind gerundet angenommen und nicht erprobt: Zu solchen Geschichten hat niemand Daten.',
    why: 'Worauf das beruht',
    basis: (known) =>
      format.plural(known, {
        one: 'Ein bekannter Lenkungskreis oder ein Briefing unter der jetzigen Federführung.',
        other: `${format.number(known)} bekannte Lenkungskreise und Briefings unter der jetzigen Federführung.`,
      }),
    noDip: 'Kein Einbruch sticht darin hervor.',
    dip: (day) => `Am ${day} war ein Einbruch wahrscheinlich.`,
    recovery: (day) => `Erholt bis ${day}; davor ist keine Neuausrichtung vermerkt.`,
    recoveryAfter: (day, realigned) => `Erholt bis ${day}, nachdem die Erwartungen am ${realigned} vereinbart worden waren.`,
    agenda: ({ on, months, teams, of }) =>
      `${format.plural(months, {
        one:
          on === 1
            ? 'Im letzten Monat auf der Tagesordnung der Teambesprechung eines Sponsors.'
            : 'Im letzten Monat auf keiner Tagesordnung einer Teambesprechung eines Sponsors.',
        other: `In ${format.number(on)} der letzten ${format.number(months)} Monate auf der Tagesordnung der Teambesprechung eines Sponsors.`,
      })} Teambesprechungen sind von ${format.number(teams)} von ${format.plural(of, { one: 'einem Sponsor', other: `${format.number(of)} Sponsoren` })} bekannt.`,
    agendaUnknown: 'Ob es auf der Tagesordnung der Teams steht, ist nicht bekannt: Keine Teambesprechung ist erfasst.',

    briefings: 'Briefings, solange der Ertrag aussteht',
    briefingsFact: (there, held, unknown) =>
      unknown === held
        ? `${format.plural(held, { one: 'Ein Briefing', other: `${format.number(held)} Briefings` })}; nicht bekannt, ob ein Fachbereich dabei war.`
        : `Ein Fachbereich war in ${format.number(there)} von ${format.number(held)} dabei${unknown > 0 ? `; ${format.number(unknown)} nicht bekannt` : ''}.`,
    lastWithout: (day) => `Im letzten am ${day} nicht.`,
    business: { there: 'Fachbereich dabei', notThere: 'Fachbereich nicht dabei', unknown: 'Nicht bekannt' },
    briefingDots: (told) => `Älteste zuerst: ${told}`,
    each: 'Briefing für Briefing',

    disruptions: 'Abgesagt oder verschoben',
    disruptionsFact: (count) =>
      format.plural(count, {
        one: 'Ein Termin, zu dem ein Sponsor eingeladen hatte, wurde abgesagt oder verschoben, im letzten Jahr und in den kommenden Wochen.',
        other: `${format.number(count)} Termine, zu denen Sponsoren eingeladen hatten, wurden abgesagt oder verschoben, im letzten Jahr und in den kommenden Wochen.`,
      }),
    disruptionList: 'Welche',
    disrupted: {
      cancelled: (name) => `Abgesagt; eingeladen hatte ${name}`,
      moved: (name, times) =>
        `${format.plural(times, { one: 'Einmal verschoben', other: `${format.number(times)}-mal verschoben` })}; eingeladen hatte ${name}`,
    },
  }
}

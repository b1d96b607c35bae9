<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name></name>
    <message>
        <source>{name} is not on this machine.</source>
        <translation>{name} ist nicht auf diesem Rechner.</translation>
    </message>
    <message>
        <source>{title} was taken instead.</source>
        <translation>Stattdessen wurde {title} genommen.</translation>
    </message>
    <message>
        <source>Waiting, goes on after step {step} of {steps}</source>
        <translation>Wartet, geht nach Schritt {step} von {steps} weiter</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Wartet</translation>
    </message>
    <message>
        <source>Stopping. Cancel again to end it at once.</source>
        <translation>Wird angehalten. Noch einmal abbrechen beendet es sofort.</translation>
    </message>
    <message>
        <source>Pausing after this step</source>
        <translation>Pausiert nach diesem Schritt</translation>
    </message>
    <message>
        <source>Starting</source>
        <translation>Startet</translation>
    </message>
    <message>
        <source>Paused after step {step} of {steps}</source>
        <translation>Pausiert nach Schritt {step} von {steps}</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>Angehalten</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>Abgebrochen</translation>
    </message>
    <message>
        <source>{doing}, on GPU {number}</source>
        <translation>{doing}, auf GPU {number}</translation>
    </message>
    <message>
        <source>The engine is starting…</source>
        <translation>Die Engine startet…</translation>
    </message>
    <message>
        <source>{phase} {step} of {steps}</source>
        <translation>{phase}, {step} von {steps}</translation>
    </message>
    <message>
        <source>Downloading</source>
        <translation>Herunterladen</translation>
    </message>
    <message>
        <source>Loading the model</source>
        <translation>Modell laden</translation>
    </message>
    <message>
        <source>Reading the prompt</source>
        <translation>Prompt lesen</translation>
    </message>
    <message>
        <source>Denoising</source>
        <translation>Entrauschen</translation>
    </message>
    <message>
        <source>Decoding</source>
        <translation>Dekodieren</translation>
    </message>
    <message>
        <source>Writing</source>
        <translation>Schreiben</translation>
    </message>
    <message>
        <source>{elapsed}, {time} left</source>
        <translation>{elapsed}, noch {time}</translation>
    </message>
    <message>
        <source>{width}x{height}, {frames} frames, {steps} steps, seed {seed}, {model}</source>
        <translation>{width}x{height}, {frames} Bilder, {steps} Schritte, Seed {seed}, {model}</translation>
    </message>
    <message>
        <source>seed {seed}</source>
        <translation>Seed {seed}</translation>
    </message>
    <message numerus="yes">
        <source>%n running</source>
        <translation>
            <numerusform>%n läuft</numerusform>
            <numerusform>%n laufen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n waiting</source>
        <translation>
            <numerusform>%n wartet</numerusform>
            <numerusform>%n warten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n paused</source>
        <translation>
            <numerusform>%n pausiert</numerusform>
            <numerusform>%n pausiert</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n failed</source>
        <translation>
            <numerusform>%n fehlgeschlagen</numerusform>
            <numerusform>%n fehlgeschlagen</numerusform>
        </translation>
    </message>
    <message>
        <source>In the panels</source>
        <translation>In den Bereichen</translation>
    </message>
    <message>
        <source>Example</source>
        <translation>Beispiel</translation>
    </message>
    <message>
        <source>Add an example</source>
        <translation>Beispiel anfügen</translation>
    </message>
    <message>
        <source>Replace by an example</source>
        <translation>Durch ein Beispiel ersetzen</translation>
    </message>
    <message>
        <source>Leave that out</source>
        <translation>Das weglassen</translation>
    </message>
    <message>
        <source>Take {number}</source>
        <translation>{number} nehmen</translation>
    </message>
    <message>
        <source>Switch it off</source>
        <translation>Ausschalten</translation>
    </message>
    <message>
        <source>Take the model&apos;s own</source>
        <translation>Das des Modells nehmen</translation>
    </message>
    <message numerus="yes">
        <source>Keep the first %n word(s)</source>
        <translation>
            <numerusform>Nur das erste Wort behalten (%n)</numerusform>
            <numerusform>Die ersten %n Wörter behalten</numerusform>
        </translation>
    </message>
    <message>
        <source>Leave “{word}” out</source>
        <translation>„{word}“ weglassen</translation>
    </message>
    <message>
        <source>Move to the negative</source>
        <translation>Ins Negative verschieben</translation>
    </message>
    <message>
        <source>Take mode “{mode}”</source>
        <translation>Modus „{mode}“ nehmen</translation>
    </message>
    <message numerus="yes">
        <source>Take %n frame(s)</source>
        <translation>
            <numerusform>%n Bild nehmen</numerusform>
            <numerusform>%n Bilder nehmen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Take {size} and %n frame(s)</source>
        <translation>
            <numerusform>{size} und %n Bild nehmen</numerusform>
            <numerusform>{size} und %n Bilder nehmen</numerusform>
        </translation>
    </message>
    <message>
        <source>What fits</source>
        <translation>Was passt</translation>
    </message>
    <message>
        <source>All on the GPU</source>
        <translation>Alles auf der GPU</translation>
    </message>
    <message>
        <source>On two GPUs</source>
        <translation>Auf zwei GPUs</translation>
    </message>
    <message>
        <source>Streamed from RAM</source>
        <translation>Aus dem RAM gestreamt</translation>
    </message>
    <message>
        <source>With weights of 8 bits</source>
        <translation>Mit Gewichten von 8 Bit</translation>
    </message>
    <message>
        <source>With 8-bit floats</source>
        <translation>Mit 8-Bit-Gleitkommazahlen</translation>
    </message>
    <message>
        <source>With weights of 4 bits</source>
        <translation>Mit Gewichten von 4 Bit</translation>
    </message>
    <message>
        <source>On the processor</source>
        <translation>Auf dem Prozessor</translation>
    </message>
    <message>
        <source>Exact</source>
        <translation>Exakt</translation>
    </message>
    <message>
        <source>Balanced</source>
        <translation>Ausgewogen</translation>
    </message>
    <message>
        <source>Draft</source>
        <translation>Entwurf</translation>
    </message>
    <message>
        <source>The model&apos;s own</source>
        <translation>Das des Modells</translation>
    </message>
    <message>
        <source>It does not fit</source>
        <translation>Es passt nicht</translation>
    </message>
    <message>
        <source>{mode}, about {time}</source>
        <translation>{mode}, etwa {time}</translation>
    </message>
    <message>
        <source>{done} of {whole}</source>
        <translation>{done} von {whole}</translation>
    </message>
    <message>
        <source>{said}, {time} left</source>
        <translation>{said}, noch {time}</translation>
    </message>
    <message>
        <source>{seconds} s</source>
        <translation>{seconds} s</translation>
    </message>
    <message numerus="yes">
        <source>%n byte(s)</source>
        <translation>
            <numerusform>%n Byte</numerusform>
            <numerusform>%n Bytes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n Tag</numerusform>
            <numerusform>%n Tage</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s)</source>
        <translation>
            <numerusform>%n Stunde</numerusform>
            <numerusform>%n Stunden</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s)</source>
        <translation>
            <numerusform>%n Minute</numerusform>
            <numerusform>%n Minuten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n second(s)</source>
        <translation>
            <numerusform>%n Sekunde</numerusform>
            <numerusform>%n Sekunden</numerusform>
        </translation>
    </message>
    <message>
        <source>Cogreel crashed the last time. Your clips and the queue are in the project. Details says where it was; to help, copy it, or the report under Settings &gt; Diagnostics, into a report of the crash.</source>
        <translation>Cogreel ist beim letzten Mal abgestürzt. Ihre Clips und die Warteschlange sind im Projekt erhalten. Unter „Details“ steht, wo es geschah; um zu helfen, kopieren Sie dies oder den Bericht unter Einstellungen &gt; Diagnose in eine Fehlermeldung.</translation>
    </message>
    <message>
        <source>The picture cannot be kept in {folder} ({reason}). Save it to a file yourself, then choose that.</source>
        <translation>Das Bild kann nicht in {folder} abgelegt werden ({reason}). Speichern Sie es selbst in eine Datei und wählen Sie diese.</translation>
    </message>
    <message>
        <source>Fit: all of it, within black</source>
        <translation>Einpassen: alles, mit Schwarz darum</translation>
    </message>
    <message>
        <source>Fill: cut off what is over</source>
        <translation>Füllen: was übersteht, wird abgeschnitten</translation>
    </message>
    <message>
        <source>Crop: the middle, pixel for pixel</source>
        <translation>Zuschneiden: die Mitte, Pixel für Pixel</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Ablegen</translation>
    </message>
    <message>
        <source>Insert</source>
        <translation>Einfügen</translation>
    </message>
    <message>
        <source>Overwrite</source>
        <translation>Überschreiben</translation>
    </message>
    <message numerus="yes">
        <source>Cross-fade, %n frame(s)</source>
        <translation>
            <numerusform>Überblendung, %n Bild</numerusform>
            <numerusform>Überblendung, %n Bilder</numerusform>
        </translation>
    </message>
    <message>
        <source>Move</source>
        <translation>Verschieben</translation>
    </message>
    <message>
        <source>Ripple Trim</source>
        <translation>Trimmen mit Nachrücken</translation>
    </message>
    <message>
        <source>Roll</source>
        <translation>Schnitt verschieben</translation>
    </message>
    <message>
        <source>Trim</source>
        <translation>Trimmen</translation>
    </message>
    <message>
        <source>Slip</source>
        <translation>Inhalt verschieben</translation>
    </message>
    <message>
        <source>Cut</source>
        <translation>Schnitt</translation>
    </message>
    <message>
        <source>Cross-fade</source>
        <translation>Überblendung</translation>
    </message>
    <message>
        <source>Dip to black</source>
        <translation>Abblende nach Schwarz</translation>
    </message>
    <message>
        <source>{change}, {seconds} s</source>
        <translation>{change}, {seconds} s</translation>
    </message>
    <message>
        <source>{words}, no more there</source>
        <translation>{words}, mehr gibt es dort nicht</translation>
    </message>
    <message numerus="yes">
        <source>%n frame(s)</source>
        <translation>
            <numerusform>%n Bild</numerusform>
            <numerusform>%n Bilder</numerusform>
        </translation>
    </message>
    <message>
        <source>Something lies there</source>
        <translation>Dort liegt schon etwas</translation>
    </message>
    <message>
        <source>The film is no longer shown. Show it again.</source>
        <translation>Der Film wird nicht mehr gezeigt. Zeigen Sie ihn noch einmal.</translation>
    </message>
    <message numerus="yes">
        <source>%n clip(s)</source>
        <translation>
            <numerusform>%n Clip</numerusform>
            <numerusform>%n Clips</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>AgainDialog</name>
    <message>
        <source>Render Again With</source>
        <translation>Noch einmal rendern mit</translation>
    </message>
    <message>
        <source>Prompt</source>
        <translation>Prompt</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>Seed</translation>
    </message>
    <message>
        <source>The same seed gives the same clip</source>
        <translation>Derselbe Seed ergibt denselben Clip</translation>
    </message>
    <message>
        <source>Another seed</source>
        <translation>Anderer Seed</translation>
    </message>
    <message>
        <source>Draw a seed at random</source>
        <translation>Einen Seed auslosen</translation>
    </message>
    <message>
        <source>The clip stays as it is until the new one is done and takes its place.</source>
        <translation>Der Clip bleibt, wie er ist, bis der neue fertig ist und an seine Stelle tritt.</translation>
    </message>
    <message>
        <source>The image {name} is not in this project any more.</source>
        <translation>Das Bild {name} ist nicht mehr in diesem Projekt.</translation>
    </message>
</context>
<context>
    <name>Announcer</name>
    <message>
        <source>A clip is done</source>
        <translation>Ein Clip ist fertig</translation>
    </message>
    <message>
        <source>A clip has failed</source>
        <translation>Ein Clip ist fehlgeschlagen</translation>
    </message>
    <message>
        <source>{count} done</source>
        <translation>{count} fertig</translation>
    </message>
    <message>
        <source>{done}, {count} failed</source>
        <translation>{done}, {count} fehlgeschlagen</translation>
    </message>
    <message>
        <source>The queue is done</source>
        <translation>Die Warteschlange ist fertig</translation>
    </message>
</context>
<context>
    <name>Application</name>
    <message>
        <source>A clip of this project is being rendered. Wait until it is done or cancel it, then open the other project.</source>
        <translation>Ein Clip dieses Projekts wird gerade gerendert. Warten Sie, bis er fertig ist, oder brechen Sie ihn ab, und öffnen Sie dann das andere Projekt.</translation>
    </message>
    <message>
        <source>The engine is starting…</source>
        <translation>Die Engine startet…</translation>
    </message>
    <message>
        <source>the processor</source>
        <translation>dem Prozessor</translation>
    </message>
    <message>
        <source>Ready to render with {devices}</source>
        <translation>Bereit zum Rendern mit {devices}</translation>
    </message>
    <message>
        <source>No project is open to render into. File &gt; Open Project… opens one.</source>
        <translation>Es ist kein Projekt offen, in das gerendert werden kann. Datei &gt; Projekt öffnen… öffnet eines.</translation>
    </message>
</context>
<context>
    <name>ClipActions</name>
    <message>
        <source>Rating</source>
        <translation>Bewertung</translation>
    </message>
    <message numerus="yes">
        <source>%Ln clip(s) deleted for good.</source>
        <translation>
            <numerusform>%Ln Clip endgültig gelöscht.</numerusform>
            <numerusform>%Ln Clips endgültig gelöscht.</numerusform>
        </translation>
    </message>
    <message>
        <source>Play</source>
        <translation>Abspielen</translation>
    </message>
    <message>
        <source>Add to the Timeline</source>
        <translation>Zur Zeitleiste hinzufügen</translation>
    </message>
    <message>
        <source>Put it at the end of the film</source>
        <translation>Ans Ende des Films setzen</translation>
    </message>
    <message>
        <source>Render Again</source>
        <translation>Noch einmal rendern</translation>
    </message>
    <message>
        <source>Vary Seed</source>
        <translation>Seed variieren</translation>
    </message>
    <message>
        <source>Use These Settings</source>
        <translation>Diese Einstellungen verwenden</translation>
    </message>
    <message>
        <source>Animate This Frame</source>
        <translation>Dieses Bild animieren</translation>
    </message>
    <message>
        <source>Take the frame that the monitor shows, else the clip&apos;s middle, as the first</source>
        <translation>Nimmt das im Monitor gezeigte Bild, sonst die Mitte des Clips, als erstes Bild</translation>
    </message>
    <message>
        <source>Decode Again</source>
        <translation>Erneut decodieren</translation>
    </message>
    <message>
        <source>Decode Again Without Loss</source>
        <translation>Verlustfrei erneut decodieren</translation>
    </message>
    <message>
        <source>From its latents, without denoising. Settings &gt; Rendering says if they are kept.</source>
        <translation>Aus den Latents, ohne neues Entrauschen. Ob sie behalten werden, steht unter Einstellungen &gt; Rendern.</translation>
    </message>
    <message>
        <source>Copy Prompt</source>
        <translation>Prompt kopieren</translation>
    </message>
    <message>
        <source>Show All Takes</source>
        <translation>Alle Takes zeigen</translation>
    </message>
    <message>
        <source>Locate the Video…</source>
        <translation>Video suchen…</translation>
    </message>
    <message>
        <source>Show in Folder</source>
        <translation>Im Ordner zeigen</translation>
    </message>
    <message>
        <source>Export a Copy…</source>
        <translation>Kopie exportieren…</translation>
    </message>
    <message>
        <source>Favourite</source>
        <translation>Favorit</translation>
    </message>
    <message numerus="yes">
        <source>%n star(s)</source>
        <translation>
            <numerusform>%n Stern</numerusform>
            <numerusform>%n Sterne</numerusform>
        </translation>
    </message>
    <message>
        <source>No stars</source>
        <translation>Keine Sterne</translation>
    </message>
    <message>
        <source>Move to Trash</source>
        <translation>In den Papierkorb</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>Wiederherstellen</translation>
    </message>
    <message>
        <source>Empty the Trash…</source>
        <translation>Papierkorb leeren…</translation>
    </message>
    <message>
        <source>No program would show the folder. The clip is {path}.</source>
        <translation>Kein Programm konnte den Ordner zeigen. Der Clip ist {path}.</translation>
    </message>
    <message>
        <source>Export a Copy</source>
        <translation>Kopie exportieren</translation>
    </message>
    <message>
        <source>Empty the trash</source>
        <translation>Papierkorb leeren</translation>
    </message>
    <message>
        <source>Delete all clips in the trash for good?</source>
        <translation>Alle Clips im Papierkorb endgültig löschen?</translation>
    </message>
    <message>
        <source>This cannot be undone, nor can what was done before.</source>
        <translation>Das lässt sich nicht rückgängig machen, und auch nicht, was davor getan wurde.</translation>
    </message>
    <message>
        <source>&amp;Delete for Good</source>
        <translation>&amp;Endgültig löschen</translation>
    </message>
</context>
<context>
    <name>ClipDelegate</name>
    <message>
        <source>Video missing</source>
        <translation>Video fehlt</translation>
    </message>
    <message numerus="yes">
        <source>%Ln take(s)</source>
        <translation>
            <numerusform>%Ln Take</numerusform>
            <numerusform>%Ln Takes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CompareDialog</name>
    <message>
        <source>Compare</source>
        <translation>Vergleichen</translation>
    </message>
    <message>
        <source>How alike the clips are</source>
        <translation>Wie ähnlich sich die Clips sind</translation>
    </message>
    <message>
        <source>Side by Side</source>
        <translation>Nebeneinander</translation>
    </message>
    <message>
        <source>Wipe</source>
        <translation>Schieber</translation>
    </message>
    <message>
        <source>Divider</source>
        <translation>Trennlinie</translation>
    </message>
    <message>
        <source>Measuring…</source>
        <translation>Wird gemessen…</translation>
    </message>
    <message>
        <source>Measuring {done} of {count}…</source>
        <translation>Gemessen: {done} von {count}…</translation>
    </message>
    <message>
        <source>All frames: {likeness}</source>
        <translation>Alle Bilder: {likeness}</translation>
    </message>
    <message>
        <source>This frame: {likeness}</source>
        <translation>Dieses Bild: {likeness}</translation>
    </message>
    <message>
        <source>the same in every pixel</source>
        <translation>in jedem Pixel gleich</translation>
    </message>
    <message>
        <source>PSNR {psnr} dB, SSIM {ssim}</source>
        <translation>PSNR {psnr} dB, SSIM {ssim}</translation>
    </message>
</context>
<context>
    <name>DiagnosticsPage</name>
    <message>
        <source>Report</source>
        <translation>Bericht</translation>
    </message>
    <message>
        <source>Looking at this machine…</source>
        <translation>Der Rechner wird untersucht…</translation>
    </message>
    <message>
        <source>Copy the Report</source>
        <translation>Bericht kopieren</translation>
    </message>
    <message>
        <source>The machine, the versions and the last lines of the log. Your home folder and your user name are taken out; prompts may be in it, so read it before you hand it on.</source>
        <translation>Der Rechner, die Versionen und die letzten Zeilen des Protokolls. Ihr persönlicher Ordner und Ihr Benutzername sind entfernt; Prompts können darin stehen, lesen Sie ihn also, bevor Sie ihn weitergeben.</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>Kopiert</translation>
    </message>
</context>
<context>
    <name>Dialogs</name>
    <message>
        <source>Cogreel {version} turns a sentence into a video clip on your own computer.

It is free software under the Apache License 2.0. The models have licences of their own. Icons: Lucide, ISC licence.</source>
        <translation>Cogreel {version} macht auf Ihrem eigenen Rechner aus einem Satz einen Videoclip.

Es ist freie Software unter der Apache-Lizenz 2.0. Die Modelle haben eigene Lizenzen. Symbole: Lucide, ISC-Lizenz.</translation>
    </message>
    <message>
        <source>About Cogreel</source>
        <translation>Über Cogreel</translation>
    </message>
</context>
<context>
    <name>Downloads</name>
    <message>
        <source>{title} is ready.</source>
        <translation>{title} ist bereit.</translation>
    </message>
    <message>
        <source>{model} is gone; {size} are free again.</source>
        <translation>{model} ist entfernt; {size} sind wieder frei.</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) of {model} are not as they were: {files}. Mend it.</source>
        <translation>
            <numerusform>%n Datei von {model} ist nicht mehr, wie sie war: {files}. Reparieren Sie das Modell.</numerusform>
            <numerusform>%n Dateien von {model} sind nicht mehr, wie sie waren: {files}. Reparieren Sie das Modell.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) of {model} are as they should be.</source>
        <translation>
            <numerusform>%n Datei von {model} ist in Ordnung.</numerusform>
            <numerusform>%n Dateien von {model} sind in Ordnung.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Draft</name>
    <message>
        <source>No model on this machine starts from an image. Get one whose name ends in I2V, under Models.</source>
        <translation>Kein Modell auf diesem Rechner geht von einem Bild aus. Laden Sie unter „Modelle“ eines, dessen Name auf I2V endet.</translation>
    </message>
    <message>
        <source>{model} was chosen, which starts from an image.</source>
        <translation>{model} wurde gewählt, das von einem Bild ausgeht.</translation>
    </message>
    <message>
        <source>The image {name} is not here any more. Choose it again.</source>
        <translation>Das Bild {name} ist nicht mehr da. Wählen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>{size} with {frames} frames was taken instead, as the model makes.</source>
        <translation>Stattdessen wurde {size} mit {frames} Bildern genommen, wie das Modell es kann.</translation>
    </message>
    <message>
        <source>There is no model on this machine yet. Get one under Models.</source>
        <translation>Auf diesem Rechner ist noch kein Modell. Laden Sie eines unter „Modelle“.</translation>
    </message>
    <message>
        <source>The prompt is empty. Describe what is to be seen, in a sentence.</source>
        <translation>Der Prompt ist leer. Beschreiben Sie in einem Satz, was zu sehen sein soll.</translation>
    </message>
    <message>
        <source>{model} starts from an image. Drop or paste one.</source>
        <translation>{model} geht von einem Bild aus. Ziehen Sie eines hierher oder fügen Sie es ein.</translation>
    </message>
    <message>
        <source>The image is still being read.</source>
        <translation>Das Bild wird noch gelesen.</translation>
    </message>
</context>
<context>
    <name>FilmActions</name>
    <message>
        <source>&amp;Export the Film…</source>
        <translation>Film &amp;exportieren…</translation>
    </message>
</context>
<context>
    <name>FilmExchange</name>
    <message>
        <source>Export for Another Program…</source>
        <translation>Für ein anderes Programm exportieren…</translation>
    </message>
    <message>
        <source>Import a Timeline…</source>
        <translation>Zeitleiste importieren…</translation>
    </message>
    <message>
        <source>The timeline is at {path}.</source>
        <translation>Die Zeitleiste liegt in {path}.</translation>
    </message>
    <message>
        <source>“{name}” names media in other folders than its own. Copy them too?</source>
        <translation>„{name}“ nennt Medien in anderen Ordnern als dem eigenen. Auch sie kopieren?</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>und %n weiterer</numerusform>
            <numerusform>und %n weitere</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Copy Them</source>
        <translation>&amp;Kopieren</translation>
    </message>
    <message>
        <source>&amp;Leave Them Out</source>
        <translation>&amp;Weglassen</translation>
    </message>
    <message>
        <source>Export for Another Program</source>
        <translation>Für ein anderes Programm exportieren</translation>
    </message>
    <message>
        <source>Import a Timeline</source>
        <translation>Zeitleiste importieren</translation>
    </message>
</context>
<context>
    <name>FilmExportBar</name>
    <message>
        <source>Export</source>
        <translation>Exportieren</translation>
    </message>
    <message>
        <source>Progress of the export</source>
        <translation>Fortschritt des Exports</translation>
    </message>
    <message>
        <source>Cancel the Export</source>
        <translation>Export abbrechen</translation>
    </message>
    <message>
        <source>Show in Folder</source>
        <translation>Im Ordner zeigen</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>Ausblenden</translation>
    </message>
    <message>
        <source>Exporting {name}…</source>
        <translation>{name} wird exportiert…</translation>
    </message>
    <message>
        <source>Exporting {name}: frame {done} of {total}</source>
        <translation>{name} wird exportiert: Bild {done} von {total}</translation>
    </message>
    <message>
        <source>{said}, {time} left</source>
        <translation>{said}, noch {time}</translation>
    </message>
    <message>
        <source>{name} is whole: {length}, {size}</source>
        <translation>{name} ist fertig: {length}, {size}</translation>
    </message>
    <message>
        <source>No program would show the folder. The film is {path}.</source>
        <translation>Kein Programm wollte den Ordner zeigen. Der Film ist {path}.</translation>
    </message>
</context>
<context>
    <name>FilmExportDialog</name>
    <message>
        <source>Export the Film</source>
        <translation>Film exportieren</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>Format</translation>
    </message>
    <message>
        <source>Quality</source>
        <translation>Qualität</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Frames a second</source>
        <translation>Bilder pro Sekunde</translation>
    </message>
    <message>
        <source>Only what is between in and out</source>
        <translation>Nur was zwischen In und Out liegt</translation>
    </message>
    <message>
        <source>Let the graphics card encode</source>
        <translation>Die Grafikkarte kodieren lassen</translation>
    </message>
    <message>
        <source>Faster, and larger for the same quality</source>
        <translation>Schneller, aber größer bei gleicher Qualität</translation>
    </message>
    <message>
        <source>Copy clips that need no change, untouched</source>
        <translation>Clips, die keine Änderung brauchen, unberührt kopieren</translation>
    </message>
    <message>
        <source>Grey in place of what is not rendered yet</source>
        <translation>Grau für das, was noch nicht gerendert ist</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Choose where</source>
        <translation>Ort wählen</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exportieren</translation>
    </message>
    <message numerus="yes">
        <source>%n frame(s)</source>
        <translation>
            <numerusform>%n Bild</numerusform>
            <numerusform>%n Bilder</numerusform>
        </translation>
    </message>
    <message>
        <source>{frames}, {length}. At most about {bytes}.</source>
        <translation>{frames}, {length}. Höchstens etwa {bytes}.</translation>
    </message>
    <message>
        <source>This format has no sound.</source>
        <translation>Dieses Format hat keinen Ton.</translation>
    </message>
</context>
<context>
    <name>FilmImportBar</name>
    <message>
        <source>Import</source>
        <translation>Import</translation>
    </message>
    <message>
        <source>Progress of the import</source>
        <translation>Fortschritt des Imports</translation>
    </message>
    <message>
        <source>Cancel the Import</source>
        <translation>Import abbrechen</translation>
    </message>
    <message>
        <source>What has come in by now stays in the library</source>
        <translation>Was schon da ist, bleibt in der Bibliothek</translation>
    </message>
    <message>
        <source>Importing {name}…</source>
        <translation>{name} wird importiert…</translation>
    </message>
    <message>
        <source>Importing {name}: clip {done} of {total}</source>
        <translation>{name} wird importiert: Clip {done} von {total}</translation>
    </message>
</context>
<context>
    <name>FilmPlayer</name>
    <message>
        <source>{width}x{height}, {fps} fps, {length}</source>
        <translation>{width}x{height}, {fps} B/s, {length}</translation>
    </message>
    <message>
        <source>In and Out</source>
        <translation>In und Out</translation>
    </message>
</context>
<context>
    <name>FilmRenders</name>
    <message>
        <source>Storyboard…</source>
        <translation>Storyboard…</translation>
    </message>
    <message>
        <source>Write several shots, and have them rendered into a film</source>
        <translation>Mehrere Einstellungen schreiben und zu einem Film rendern lassen</translation>
    </message>
    <message>
        <source>Draft to Final…</source>
        <translation>Vom Entwurf zur Endfassung…</translation>
    </message>
    <message>
        <source>Render what the film shows with another model, or more steps</source>
        <translation>Was der Film zeigt, mit einem anderen Modell oder mehr Schritten rendern</translation>
    </message>
    <message>
        <source>Render Again With…</source>
        <translation>Noch einmal rendern mit…</translation>
    </message>
    <message>
        <source>Another model, prompt or seed, or more steps; the cut stays</source>
        <translation>Anderes Modell, anderer Prompt oder Seed oder mehr Schritte; der Schnitt bleibt</translation>
    </message>
    <message>
        <source>Render Again</source>
        <translation>Noch einmal rendern</translation>
    </message>
    <message>
        <source>It is in the queue, and takes the clip&apos;s place when it is done.</source>
        <translation>Er ist in der Warteschlange und tritt an die Stelle des Clips, sobald er fertig ist.</translation>
    </message>
    <message>
        <source>Draft to Final</source>
        <translation>Vom Entwurf zur Endfassung</translation>
    </message>
    <message numerus="yes">
        <source>%n clip(s) are in the queue. Each comes into the film when it is done.</source>
        <translation>
            <numerusform>%n Clip ist in der Warteschlange. Er kommt in den Film, sobald er fertig ist.</numerusform>
            <numerusform>%n Clips sind in der Warteschlange. Jeder kommt in den Film, sobald er fertig ist.</numerusform>
        </translation>
    </message>
    <message>
        <source>Storyboard</source>
        <translation>Storyboard</translation>
    </message>
    <message numerus="yes">
        <source>%n shot(s) are in the queue. The timeline fills as they are done.</source>
        <translation>
            <numerusform>%n Einstellung ist in der Warteschlange. Die Zeitleiste füllt sich, sobald sie fertig ist.</numerusform>
            <numerusform>%n Einstellungen sind in der Warteschlange. Die Zeitleiste füllt sich, sobald sie fertig sind.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FilmStills</name>
    <message>
        <source>Hold the Frame</source>
        <translation>Bild anhalten</translation>
    </message>
    <message>
        <source>Insert a still of the frame at the playhead; the clip goes on after it</source>
        <translation>Ein Standbild des Bildes am Abspielkopf einfügen; danach läuft der Clip weiter</translation>
    </message>
</context>
<context>
    <name>FilmTakes</name>
    <message>
        <source>Render Another Take in Its Place</source>
        <translation>Einen anderen Take an seiner Stelle rendern</translation>
    </message>
    <message>
        <source>The same settings with a new seed; the cut stays</source>
        <translation>Dieselben Einstellungen mit neuem Seed; der Schnitt bleibt</translation>
    </message>
    <message>
        <source>All Takes</source>
        <translation>Alle Takes</translation>
    </message>
    <message>
        <source>Seed {seed}, {model}, {day}</source>
        <translation>Seed {seed}, {model}, {day}</translation>
    </message>
    <message>
        <source>Another Take</source>
        <translation>Anderer Take</translation>
    </message>
    <message>
        <source>Another take is in the queue. It takes the clip&apos;s place when it is done.</source>
        <translation>Ein anderer Take ist in der Warteschlange. Er nimmt den Platz des Clips ein, sobald er fertig ist.</translation>
    </message>
    <message>
        <source>Take</source>
        <translation>Take</translation>
    </message>
</context>
<context>
    <name>FinalDialog</name>
    <message>
        <source>Draft to Final</source>
        <translation>Vom Entwurf zur Endfassung</translation>
    </message>
    <message numerus="yes">
        <source>Only the %n selected clip(s)</source>
        <translation>
            <numerusform>Nur den %n ausgewählten Clip</numerusform>
            <numerusform>Nur die %n ausgewählten Clips</numerusform>
        </translation>
    </message>
    <message>
        <source>What is rendered again</source>
        <translation>Was neu gerendert wird</translation>
    </message>
    <message>
        <source>Clip</source>
        <translation>Clip</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>Jetzt</translation>
    </message>
    <message>
        <source>Then</source>
        <translation>Danach</translation>
    </message>
    <message>
        <source>Each clip that the film shows is rendered with its prompt and its seed, and swapped in when it is done. Until then the draft stays; Undo brings it back.</source>
        <translation>Jeder Clip, den der Film zeigt, wird mit seinem Prompt und seinem Seed gerendert und eingesetzt, sobald er fertig ist. Bis dahin bleibt der Entwurf; „Rückgängig“ bringt ihn zurück.</translation>
    </message>
    <message>
        <source>All that is ticked is so already.</source>
        <translation>Alles Angekreuzte ist schon so.</translation>
    </message>
    <message numerus="yes">
        <source>%n clip(s) stay as they are, as they begin otherwise than with this model.</source>
        <translation>
            <numerusform>%n Clip bleibt, wie er ist: Er beginnt anders, als es dieses Modell kann.</numerusform>
            <numerusform>%n Clips bleiben, wie sie sind: Sie beginnen anders, als es dieses Modell kann.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FolderField</name>
    <message>
        <source>Choose…</source>
        <translation>Wählen…</translation>
    </message>
    <message>
        <source>Choose another: {name}</source>
        <translation>Anderen Ordner wählen: {name}</translation>
    </message>
    <message>
        <source>Usual Place</source>
        <translation>Üblicher Ort</translation>
    </message>
    <message>
        <source>Usual place: {name}</source>
        <translation>Üblicher Ort: {name}</translation>
    </message>
</context>
<context>
    <name>FolderRow</name>
    <message>
        <source>&amp;Open</source>
        <translation>Ö&amp;ffnen</translation>
    </message>
    <message>
        <source>Show the folder in the file manager</source>
        <translation>Den Ordner in der Dateiverwaltung zeigen</translation>
    </message>
    <message>
        <source>C&amp;hange…</source>
        <translation>Ä&amp;ndern…</translation>
    </message>
    <message>
        <source>Keep models in another folder</source>
        <translation>Modelle in einem anderen Ordner ablegen</translation>
    </message>
    <message>
        <source>{size} free</source>
        <translation>{size} frei</translation>
    </message>
    <message>
        <source>Where to keep models</source>
        <translation>Wo Modelle abgelegt werden</translation>
    </message>
    <message>
        <source>Moving the models: {share}</source>
        <translation>Modelle werden verschoben: {share}</translation>
    </message>
</context>
<context>
    <name>FullScreen</name>
    <message>
        <source>Cogreel</source>
        <translation>Cogreel</translation>
    </message>
    <message>
        <source>Leave Full Screen</source>
        <translation>Vollbild verlassen</translation>
    </message>
</context>
<context>
    <name>GeneralPage</name>
    <message>
        <source>Default project</source>
        <translation>Standardprojekt</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>Design</translation>
    </message>
    <message>
        <source>Size of text</source>
        <translation>Textgröße</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>Another language is spoken from the next start of Cogreel.</source>
        <translation>Eine andere Sprache gilt ab dem nächsten Start von Cogreel.</translation>
    </message>
    <message>
        <source>Tell me</source>
        <translation>Benachrichtigen</translation>
    </message>
    <message>
        <source>By a notice of the desktop, while the window is not in front.</source>
        <translation>Mit einer Mitteilung des Systems, solange das Fenster nicht vorn ist.</translation>
    </message>
    <message>
        <source>Opened where no other project is, and used by the command line.</source>
        <translation>Wird geöffnet, wenn kein anderes offen ist, und von der Befehlszeile benutzt.</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Wie das System</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>{number}%</source>
        <translation>{number} %</translation>
    </message>
    <message>
        <source>When the whole queue is done</source>
        <translation>Wenn die ganze Warteschlange fertig ist</translation>
    </message>
    <message>
        <source>When each clip is done</source>
        <translation>Wenn ein Clip fertig ist</translation>
    </message>
    <message>
        <source>Never</source>
        <translation>Nie</translation>
    </message>
</context>
<context>
    <name>HoursField</name>
    <message>
        <source>{name}: from</source>
        <translation>{name}: von</translation>
    </message>
    <message>
        <source>{name}: until</source>
        <translation>{name}: bis</translation>
    </message>
    <message>
        <source>until</source>
        <translation>bis</translation>
    </message>
    <message>
        <source>At any time</source>
        <translation>jederzeit</translation>
    </message>
    <message>
        <source>Only in these hours</source>
        <translation>nur zu diesen Zeiten</translation>
    </message>
</context>
<context>
    <name>InspectorPanel</name>
    <message>
        <source>Inspector</source>
        <translation>Inspektor</translation>
    </message>
    <message>
        <source>Tags, with commas between them</source>
        <translation>Schlagwörter, durch Kommas getrennt</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>Schlagwörter</translation>
    </message>
    <message numerus="yes">
        <source>%Ln clip(s) are selected.</source>
        <translation>
            <numerusform>%Ln Clip ist ausgewählt.</numerusform>
            <numerusform>%Ln Clips sind ausgewählt.</numerusform>
        </translation>
    </message>
    <message>
        <source>Select a clip to see how it was made.</source>
        <translation>Wählen Sie einen Clip aus, um zu sehen, wie er entstanden ist.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln clip(s)</source>
        <translation>
            <numerusform>%Ln Clip</numerusform>
            <numerusform>%Ln Clips</numerusform>
        </translation>
    </message>
    <message>
        <source>{width}x{height}, {frames} frames at {fps} a second</source>
        <translation>{width}x{height}, {frames} Bilder, {fps} pro Sekunde</translation>
    </message>
    <message>
        <source>Prompt</source>
        <translation>Prompt</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Negative</source>
        <translation>Negativ</translation>
    </message>
    <message>
        <source>Video</source>
        <translation>Video</translation>
    </message>
    <message>
        <source>Duration</source>
        <translation>Dauer</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>Seed</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>Schritte</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>Tempo</translation>
    </message>
    <message>
        <source>Guidance</source>
        <translation>Führungsstärke</translation>
    </message>
    <message>
        <source>, dynamic</source>
        <translation>, dynamisch</translation>
    </message>
    <message>
        <source>Scheduler</source>
        <translation>Scheduler</translation>
    </message>
    <message>
        <source>First frame</source>
        <translation>Erstes Bild</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>Revision</source>
        <translation>Revision</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>Lizenz</translation>
    </message>
    <message>
        <source>Number format</source>
        <translation>Zahlenformat</translation>
    </message>
    <message>
        <source>Memory mode</source>
        <translation>Speichermodus</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>Gerät</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Loading</source>
        <translation>Laden</translation>
    </message>
    <message>
        <source>Reading the prompt</source>
        <translation>Prompt lesen</translation>
    </message>
    <message>
        <source>Denoising</source>
        <translation>Entrauschen</translation>
    </message>
    <message>
        <source>Decoding</source>
        <translation>Dekodieren</translation>
    </message>
    <message>
        <source>Writing</source>
        <translation>Schreiben</translation>
    </message>
    <message>
        <source>Device memory</source>
        <translation>GPU-Speicher</translation>
    </message>
    <message>
        <source>RAM</source>
        <translation>RAM</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Made</source>
        <translation>Erstellt</translation>
    </message>
    <message>
        <source>In the trash</source>
        <translation>Im Papierkorb</translation>
    </message>
    <message>
        <source>Came from</source>
        <translation>Stammt von</translation>
    </message>
    <message>
        <source>Versions</source>
        <translation>Versionen</translation>
    </message>
    <message>
        <source>Prompts</source>
        <translation>Prompts</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>Dateien</translation>
    </message>
</context>
<context>
    <name>JobDelegate</name>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <source>Show the clip</source>
        <translation>Clip zeigen</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Noch einmal versuchen</translation>
    </message>
</context>
<context>
    <name>KeysList</name>
    <message>
        <source>Usual Keys</source>
        <translation>Übliche Tasten</translation>
    </message>
    <message>
        <source>{keys} is the key of “{other}”. Give that one another first.</source>
        <translation>{keys} ist die Taste von „{other}“. Geben Sie dieser Aktion zuerst eine andere.</translation>
    </message>
</context>
<context>
    <name>LastTime</name>
    <message>
        <source>{what} Cogreel goes on with that now.</source>
        <translation>{what} Cogreel macht jetzt damit weiter.</translation>
    </message>
    <message>
        <source>Finish Now</source>
        <translation>Jetzt fertig rendern</translation>
    </message>
    <message>
        <source>Render Now</source>
        <translation>Jetzt rendern</translation>
    </message>
    <message>
        <source>Not Now</source>
        <translation>Nicht jetzt</translation>
    </message>
    <message numerus="yes">
        <source>%n clip(s) cut off after step {step} of {steps}.</source>
        <translation>
            <numerusform>%n Clip wurde nach Schritt {step} von {steps} abgebrochen.</numerusform>
            <numerusform>%n Clips wurden abgebrochen, der am weitesten gerechnete nach Schritt {step} von {steps}.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n clip(s) cut off in the first steps.</source>
        <translation>
            <numerusform>%n Clip wurde in den ersten Schritten abgebrochen.</numerusform>
            <numerusform>%n Clips wurden in den ersten Schritten abgebrochen.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n clip(s) waiting from last time.</source>
        <translation>
            <numerusform>%n Clip wartet noch vom letzten Mal.</numerusform>
            <numerusform>%n Clips warten noch vom letzten Mal.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Leaving</name>
    <message>
        <source>A clip is being rendered</source>
        <translation>Ein Clip wird gerendert</translation>
    </message>
    <message>
        <source>A clip is being rendered. What is to become of it?</source>
        <translation>Ein Clip wird gerade gerendert. Was soll mit ihm geschehen?</translation>
    </message>
    <message>
        <source>Clips are being rendered</source>
        <translation>Clips werden gerendert</translation>
    </message>
    <message>
        <source>Clips are being rendered. What is to become of them?</source>
        <translation>Es werden gerade Clips gerendert. Was soll mit ihnen geschehen?</translation>
    </message>
    <message>
        <source>&amp;Cancel the Clips and Close</source>
        <translation>&amp;Clips abbrechen und schließen</translation>
    </message>
    <message>
        <source>In the background rendering goes on without a window, then Cogreel ends. A clip that is paused ends its step first, and goes on from there the next time.</source>
        <translation>Im Hintergrund wird ohne Fenster zu Ende gerendert, danach endet Cogreel. Ein pausierter Clip rechnet erst seinen Schritt zu Ende und geht beim nächsten Mal von dort weiter.</translation>
    </message>
    <message>
        <source>&amp;Finish in the Background</source>
        <translation>Im &amp;Hintergrund fertigstellen</translation>
    </message>
    <message>
        <source>&amp;Pause and Close</source>
        <translation>&amp;Pausieren und schließen</translation>
    </message>
    <message>
        <source>Cogreel finishes what it renders, then it ends.</source>
        <translation>Cogreel rendert noch zu Ende und schließt dann.</translation>
    </message>
    <message>
        <source>Cogreel closes when this is done.</source>
        <translation>Cogreel schließt, wenn das fertig ist.</translation>
    </message>
    <message>
        <source>Cogreel closes when the step under way has ended. Close the window again to have that now: what is rendered then goes on from the last step that was kept.</source>
        <translation>Cogreel schließt sich, sobald der laufende Schritt zu Ende gerechnet ist. Schließen Sie das Fenster noch einmal, damit es sofort geschieht: Was gerendert wird, geht dann vom letzten gesicherten Schritt weiter.</translation>
    </message>
    <message>
        <source>&amp;Cancel the Clip and Close</source>
        <translation>&amp;Clip abbrechen und schließen</translation>
    </message>
    <message>
        <source>&amp;Keep the Window Open</source>
        <translation>&amp;Fenster offen lassen</translation>
    </message>
</context>
<context>
    <name>LibraryFilter</name>
    <message>
        <source>Filter</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>Sort</source>
        <translation>Sortieren</translation>
    </message>
    <message>
        <source>in the trash</source>
        <translation>im Papierkorb</translation>
    </message>
    <message>
        <source>favourites</source>
        <translation>Favoriten</translation>
    </message>
    <message>
        <source>tagged {tag}</source>
        <translation>Schlagwort {tag}</translation>
    </message>
    <message>
        <source>takes of one prompt</source>
        <translation>Takes eines Prompts</translation>
    </message>
    <message>
        <source>since {day}</source>
        <translation>seit {day}</translation>
    </message>
    <message>
        <source>Favourites</source>
        <translation>Favoriten</translation>
    </message>
    <message>
        <source>Rating</source>
        <translation>Bewertung</translation>
    </message>
    <message>
        <source>Any rating</source>
        <translation>Jede Bewertung</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>Any model</source>
        <translation>Jedes Modell</translation>
    </message>
    <message>
        <source>Tag</source>
        <translation>Schlagwort</translation>
    </message>
    <message>
        <source>Any tag</source>
        <translation>Jedes Schlagwort</translation>
    </message>
    <message>
        <source>Made</source>
        <translation>Erstellt</translation>
    </message>
    <message>
        <source>Any time</source>
        <translation>Jederzeit</translation>
    </message>
    <message>
        <source>Group Takes</source>
        <translation>Takes gruppieren</translation>
    </message>
    <message>
        <source>Trash</source>
        <translation>Papierkorb</translation>
    </message>
    <message>
        <source>Show All Clips</source>
        <translation>Alle Clips zeigen</translation>
    </message>
    <message>
        <source>Newest First</source>
        <translation>Neueste zuerst</translation>
    </message>
    <message>
        <source>Oldest First</source>
        <translation>Älteste zuerst</translation>
    </message>
    <message>
        <source>Best First</source>
        <translation>Beste zuerst</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Heute</translation>
    </message>
    <message>
        <source>Last 7 days</source>
        <translation>Letzte 7 Tage</translation>
    </message>
    <message>
        <source>Last 30 days</source>
        <translation>Letzte 30 Tage</translation>
    </message>
    <message>
        <source>Last 365 days</source>
        <translation>Letzte 365 Tage</translation>
    </message>
    <message numerus="yes">
        <source>%n star(s)</source>
        <translation>
            <numerusform>%n Stern</numerusform>
            <numerusform>%n Sterne</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n star(s) or more</source>
        <translation>
            <numerusform>%n Stern oder mehr</numerusform>
            <numerusform>%n Sterne oder mehr</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LibraryModel</name>
    <message>
        <source>{rating} of 5 stars</source>
        <translation>{rating} von 5 Sternen</translation>
    </message>
    <message>
        <source>favourite</source>
        <translation>Favorit</translation>
    </message>
</context>
<context>
    <name>LibraryPanel</name>
    <message>
        <source>Clips</source>
        <translation>Clips</translation>
    </message>
    <message>
        <source>Library</source>
        <translation>Bibliothek</translation>
    </message>
    <message>
        <source>Import Videos</source>
        <translation>Videos importieren</translation>
    </message>
    <message>
        <source>Videos</source>
        <translation>Videos</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>In prompts, tags, models and seeds</source>
        <translation>In Prompts, Schlagwörtern, Modellen und Seeds</translation>
    </message>
    <message>
        <source>Search the library</source>
        <translation>Bibliothek durchsuchen</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>Sort</source>
        <translation>Sortieren</translation>
    </message>
    <message>
        <source>Show all clips</source>
        <translation>Alle Clips zeigen</translation>
    </message>
    <message>
        <source>Show All Clips</source>
        <translation>Alle Clips zeigen</translation>
    </message>
    <message numerus="yes">
        <source>%Ln clip(s)</source>
        <translation>
            <numerusform>%Ln Clip</numerusform>
            <numerusform>%Ln Clips</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{shown} of %Ln clip(s)</source>
        <translation>
            <numerusform>{shown} von %Ln Clip</numerusform>
            <numerusform>{shown} von %Ln Clips</numerusform>
        </translation>
    </message>
    <message>
        <source>The trash is empty.</source>
        <translation>Der Papierkorb ist leer.</translation>
    </message>
    <message>
        <source>No clip is like that. Ask for less.</source>
        <translation>Kein Clip passt dazu. Verlangen Sie weniger.</translation>
    </message>
    <message>
        <source>No clips yet. Write a prompt and render it, or drop video files here.</source>
        <translation>Noch keine Clips. Schreiben Sie einen Prompt und rendern Sie ihn, oder ziehen Sie Videodateien hierher.</translation>
    </message>
</context>
<context>
    <name>MachinePage</name>
    <message>
        <source>From a sentence to a clip</source>
        <translation>Vom Satz zum Clip</translation>
    </message>
    <message>
        <source>All is computed on this machine, and nothing leaves it. Here is what it has:</source>
        <translation>Alles wird auf diesem Rechner berechnet, und nichts verlässt ihn. Das hat er zu bieten:</translation>
    </message>
    <message>
        <source>Looking at this machine…</source>
        <translation>Der Rechner wird untersucht…</translation>
    </message>
    <message>
        <source>GPU {index}: {name}, {free} of {total} free</source>
        <translation>GPU {index}: {name}, {free} von {total} frei</translation>
    </message>
    <message>
        <source>{name}, driver {driver}</source>
        <translation>{name}, Treiber {driver}</translation>
    </message>
    <message>
        <source>RAM: {free} of {total} free</source>
        <translation>RAM: {free} von {total} frei</translation>
    </message>
    <message numerus="yes">
        <source>Processor: {name}, %n core(s)</source>
        <translation>
            <numerusform>Prozessor: {name}, %n Kern</numerusform>
            <numerusform>Prozessor: {name}, %n Kerne</numerusform>
        </translation>
    </message>
    <message>
        <source>Disk: {size} free where models go</source>
        <translation>Datenträger: {size} frei, wo Modelle abgelegt werden</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Library</source>
        <translation>Bibliothek</translation>
    </message>
    <message>
        <source>Inspector</source>
        <translation>Inspektor</translation>
    </message>
    <message>
        <source>Prompt</source>
        <translation>Prompt</translation>
    </message>
    <message>
        <source>Queue</source>
        <translation>Warteschlange</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>Zeitleiste</translation>
    </message>
    <message>
        <source>Offline</source>
        <translation>Offline</translation>
    </message>
    <message>
        <source>Nothing connects while this is on. It was begun with --offline.</source>
        <translation>Solange dies an ist, wird keine Verbindung aufgebaut. Gestartet wurde mit --offline.</translation>
    </message>
    <message>
        <source>Nothing connects while this is on, so no model can be fetched.</source>
        <translation>Solange dies an ist, wird keine Verbindung aufgebaut, also auch kein Modell geladen.</translation>
    </message>
    <message>
        <source>Requests</source>
        <translation>Anfragen</translation>
    </message>
    <message>
        <source>Every request that Cogreel has made to the network</source>
        <translation>Jede Anfrage, die Cogreel ins Netz gestellt hat</translation>
    </message>
    <message>
        <source>No project is open.
File &gt; Open Project… (Ctrl+O) opens one.</source>
        <translation>Es ist kein Projekt offen.
Datei &gt; Projekt öffnen… (Strg+O) öffnet eines.</translation>
    </message>
</context>
<context>
    <name>MenuBar</name>
    <message>
        <source>&amp;Timeline</source>
        <translation>&amp;Zeitleiste</translation>
    </message>
    <message>
        <source>&amp;New Project…</source>
        <translation>&amp;Neues Projekt…</translation>
    </message>
    <message>
        <source>&amp;Open Project…</source>
        <translation>Projekt ö&amp;ffnen…</translation>
    </message>
    <message>
        <source>Open &amp;Recent</source>
        <translation>&amp;Zuletzt geöffnet</translation>
    </message>
    <message>
        <source>Show Project &amp;Folder</source>
        <translation>Projekt&amp;ordner zeigen</translation>
    </message>
    <message>
        <source>&amp;Import Videos…</source>
        <translation>Videos &amp;importieren…</translation>
    </message>
    <message>
        <source>&amp;Duplicate Project…</source>
        <translation>Projekt &amp;duplizieren…</translation>
    </message>
    <message>
        <source>&amp;Collect into One Folder…</source>
        <translation>In einem Ordner &amp;sammeln…</translation>
    </message>
    <message>
        <source>Copy all that the film needs, without the trash, to keep or to hand on</source>
        <translation>Kopiert alles, was der Film braucht, ohne den Papierkorb, zum Aufheben oder Weitergeben</translation>
    </message>
    <message>
        <source>&amp;Models…</source>
        <translation>&amp;Modelle…</translation>
    </message>
    <message>
        <source>&amp;Settings…</source>
        <translation>&amp;Einstellungen…</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Beenden</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Datei</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Wiederholen</translation>
    </message>
    <message>
        <source>&amp;Find Clips</source>
        <translation>Clips &amp;suchen</translation>
    </message>
    <message>
        <source>&amp;Write the Prompt</source>
        <translation>&amp;Prompt schreiben</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>&amp;Bearbeiten</translation>
    </message>
    <message>
        <source>&amp;Cancel What Runs</source>
        <translation>Was läuft, &amp;abbrechen</translation>
    </message>
    <message>
        <source>Stop the running job; twice ends it even if it hangs</source>
        <translation>Hält den laufenden Auftrag an; zweimal beendet ihn, auch wenn er hängt</translation>
    </message>
    <message>
        <source>Pause &amp;What Runs</source>
        <translation>&amp;Laufenden Clip pausieren</translation>
    </message>
    <message>
        <source>It ends its step and gives back its memory; Continue in the queue goes on</source>
        <translation>Er rechnet seinen Schritt zu Ende und gibt seinen Speicher frei; „Fortsetzen“ in der Warteschlange macht weiter</translation>
    </message>
    <message>
        <source>&amp;Pause the Queue</source>
        <translation>&amp;Warteschlange anhalten</translation>
    </message>
    <message>
        <source>&amp;Stop After This Clip</source>
        <translation>&amp;Nach diesem Clip anhalten</translation>
    </message>
    <message>
        <source>&amp;Render</source>
        <translation>&amp;Rendern</translation>
    </message>
    <message>
        <source>Selected &amp;Jobs</source>
        <translation>Gewählte &amp;Aufträge</translation>
    </message>
    <message>
        <source>Co&amp;mpare Two Clips</source>
        <translation>Zwei Clips &amp;vergleichen</translation>
    </message>
    <message>
        <source>&amp;Clip</source>
        <translation>&amp;Clip</translation>
    </message>
    <message>
        <source>Pla&amp;yback</source>
        <translation>&amp;Wiedergabe</translation>
    </message>
    <message>
        <source>&amp;Reset Layout</source>
        <translation>Anordnung &amp;zurücksetzen</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Ansicht</translation>
    </message>
    <message>
        <source>&amp;Detach</source>
        <translation>&amp;Abdocken</translation>
    </message>
    <message>
        <source>&amp;Keyboard Shortcuts</source>
        <translation>&amp;Tastenkürzel</translation>
    </message>
    <message>
        <source>&amp;Welcome and This Machine…</source>
        <translation>&amp;Willkommen und dieser Rechner…</translation>
    </message>
    <message>
        <source>&amp;About Cogreel</source>
        <translation>&amp;Über Cogreel</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Hilfe</translation>
    </message>
    <message>
        <source>New film</source>
        <translation>Neuer Film</translation>
    </message>
    <message>
        <source>Name the new project&apos;s folder</source>
        <translation>Ordner des neuen Projekts benennen</translation>
    </message>
    <message>
        <source>Open a project&apos;s folder</source>
        <translation>Ordner eines Projekts öffnen</translation>
    </message>
</context>
<context>
    <name>MessageBar</name>
    <message>
        <source>Message</source>
        <translation>Meldung</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Details</translation>
    </message>
    <message>
        <source>Copy the message</source>
        <translation>Meldung kopieren</translation>
    </message>
    <message>
        <source>Dismiss the message</source>
        <translation>Meldung schließen</translation>
    </message>
    <message>
        <source>Details of the message</source>
        <translation>Details der Meldung</translation>
    </message>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>%n weitere</numerusform>
            <numerusform>%n weitere</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Messages</name>
    <message>
        <source>Cogreel has met a bug of its own ({name}). You can go on working; {path} holds what a report needs.</source>
        <translation>In Cogreel ist ein Fehler aufgetreten ({name}). Sie können weiterarbeiten; {path} enthält, was eine Fehlermeldung braucht.</translation>
    </message>
</context>
<context>
    <name>ModelCard</name>
    <message>
        <source>free for any use</source>
        <translation>frei für jeden Zweck</translation>
    </message>
    <message>
        <source>commercial use has terms</source>
        <translation>kommerzielle Nutzung mit Auflagen</translation>
    </message>
    <message>
        <source>A clip on this machine: {forecast}</source>
        <translation>Ein Clip auf diesem Rechner: {forecast}</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <source>Download</source>
        <translation>Herunterladen</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Verify</source>
        <translation>Prüfen</translation>
    </message>
    <message>
        <source>{size} have arrived</source>
        <translation>{size} sind angekommen</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) damaged</source>
        <translation>
            <numerusform>%n Datei beschädigt</numerusform>
            <numerusform>%n Dateien beschädigt</numerusform>
        </translation>
    </message>
    <message>
        <source>Mend</source>
        <translation>Reparieren</translation>
    </message>
    <message>
        <source>Comes with Cogreel</source>
        <translation>Gehört zu Cogreel</translation>
    </message>
    <message>
        <source>Here, {size}</source>
        <translation>Vorhanden, {size}</translation>
    </message>
    <message>
        <source>Waits for its turn</source>
        <translation>Wartet, bis es an der Reihe ist</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Asking the hub…</source>
        <translation>Hub wird gefragt…</translation>
    </message>
    <message>
        <source>Checking: {said}</source>
        <translation>Wird geprüft: {said}</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Stopp</translation>
    </message>
    <message>
        <source>Removing…</source>
        <translation>Wird entfernt…</translation>
    </message>
</context>
<context>
    <name>ModelsDialog</name>
    <message>
        <source>Models</source>
        <translation>Modelle</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
</context>
<context>
    <name>ModelsMove</name>
    <message>
        <source>Another folder for models</source>
        <translation>Ein anderer Ordner für Modelle</translation>
    </message>
    <message>
        <source>Move the models to {folder}?</source>
        <translation>Die Modelle nach {folder} verschieben?</translation>
    </message>
    <message>
        <source>They take {size}. Those that are not moved are not found there.</source>
        <translation>Sie belegen {size}. Was nicht verschoben wird, ist dort nicht zu finden.</translation>
    </message>
    <message>
        <source>&amp;Move Them</source>
        <translation>&amp;Verschieben</translation>
    </message>
    <message>
        <source>&amp;Leave Them There</source>
        <translation>&amp;Dort lassen</translation>
    </message>
    <message>
        <source>Models are being moved already. Wait until they are.</source>
        <translation>Es werden schon Modelle verschoben. Warten Sie, bis das geschehen ist.</translation>
    </message>
    <message>
        <source>Moving the models to {path}…</source>
        <translation>Die Modelle werden nach {path} verschoben …</translation>
    </message>
    <message>
        <source>The models are in {path} now.</source>
        <translation>Die Modelle sind jetzt in {path}.</translation>
    </message>
</context>
<context>
    <name>ModelsPage</name>
    <message>
        <source>Models folder</source>
        <translation>Modellordner</translation>
    </message>
    <message>
        <source>Hub</source>
        <translation>Hub</translation>
    </message>
    <message>
        <source>Proxy</source>
        <translation>Proxy</translation>
    </message>
    <message>
        <source>Make every connection impossible</source>
        <translation>Jede Verbindung unmöglich machen</translation>
    </message>
    <message>
        <source>Requests made</source>
        <translation>Gestellte Anfragen</translation>
    </message>
    <message>
        <source>No request was made.</source>
        <translation>Es wurde keine Anfrage gestellt.</translation>
    </message>
    <message>
        <source>Models that are in the old folder can be moved along.</source>
        <translation>Modelle im alten Ordner können mitgenommen werden.</translation>
    </message>
    <message>
        <source>Offline</source>
        <translation>Offline</translation>
    </message>
    <message>
        <source>Read Again</source>
        <translation>Neu lesen</translation>
    </message>
    <message>
        <source>Every request that Cogreel made</source>
        <translation>Jede Anfrage, die Cogreel gestellt hat</translation>
    </message>
</context>
<context>
    <name>Monitor</name>
    <message>
        <source>Monitor</source>
        <translation>Monitor</translation>
    </message>
    <message>
        <source>{width}x{height}, {fps} fps, {length}</source>
        <translation>{width}x{height}, {fps} Bilder/s, {length}</translation>
    </message>
    <message>
        <source>Render a clip, or choose one in the library, and it plays here.</source>
        <translation>Rendern Sie einen Clip oder wählen Sie einen in der Bibliothek; er läuft dann hier.</translation>
    </message>
    <message>
        <source>100 %</source>
        <translation>100 %</translation>
    </message>
    <message>
        <source>Show each pixel as one of the screen&apos;s; drag to move</source>
        <translation>Jeden Pixel als einen des Bildschirms zeigen; zum Bewegen ziehen</translation>
    </message>
    <message>
        <source>Save This Frame…</source>
        <translation>Dieses Bild speichern…</translation>
    </message>
    <message>
        <source>Animate This Frame</source>
        <translation>Dieses Bild animieren</translation>
    </message>
    <message>
        <source>Full Screen</source>
        <translation>Vollbild</translation>
    </message>
    <message>
        <source>Save This Frame</source>
        <translation>Dieses Bild speichern</translation>
    </message>
    <message>
        <source>PNG pictures (*.png)</source>
        <translation>PNG-Bilder (*.png)</translation>
    </message>
    <message>
        <source>The frame is saved as {path}.</source>
        <translation>Das Bild ist als {path} gespeichert.</translation>
    </message>
</context>
<context>
    <name>NeedRow</name>
    <message>
        <source>Disk</source>
        <translation>Datenträger</translation>
    </message>
    <message>
        <source>{where}: {peak} of {free} free</source>
        <translation>{where}: {peak} von {free}, die frei sind</translation>
    </message>
    <message>
        <source>{where}: {peak} of {free} free, as was measured here</source>
        <translation>{where}: {peak} von {free}, die frei sind, wie hier gemessen</translation>
    </message>
</context>
<context>
    <name>Notices</name>
    <message>
        <source>Show the Window</source>
        <translation>Fenster zeigen</translation>
    </message>
    <message>
        <source>Cancel the Clip</source>
        <translation>Clip abbrechen</translation>
    </message>
</context>
<context>
    <name>OpenProject</name>
    <message>
        <source>Rating</source>
        <translation>Bewertung</translation>
    </message>
    <message>
        <source>Favourite</source>
        <translation>Favorit</translation>
    </message>
    <message>
        <source>Tag</source>
        <translation>Schlagwort</translation>
    </message>
    <message>
        <source>Removal</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Restoring</source>
        <translation>Wiederherstellen</translation>
    </message>
</context>
<context>
    <name>Pair</name>
    <message>
        <source>Two clips</source>
        <translation>Zwei Clips</translation>
    </message>
</context>
<context>
    <name>PanelTitle</name>
    <message>
        <source>Hide {panel}</source>
        <translation>{panel} ausblenden</translation>
    </message>
</context>
<context>
    <name>ParametersPanel</name>
    <message>
        <source>Simple</source>
        <translation>Einfach</translation>
    </message>
    <message>
        <source>Show what most clips need</source>
        <translation>Zeigt, was die meisten Clips brauchen</translation>
    </message>
    <message>
        <source>Advanced</source>
        <translation>Erweitert</translation>
    </message>
    <message>
        <source>Show all there is to choose</source>
        <translation>Zeigt alles, was sich wählen lässt</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>Modelle</translation>
    </message>
    <message>
        <source>Get models, and look after them</source>
        <translation>Modelle herunterladen und verwalten</translation>
    </message>
    <message>
        <source>&amp;Model</source>
        <translation>&amp;Modell</translation>
    </message>
    <message>
        <source>Si&amp;ze</source>
        <translation>&amp;Größe</translation>
    </message>
    <message>
        <source>&amp;Length</source>
        <translation>&amp;Länge</translation>
    </message>
    <message>
        <source>The same seed gives the same clip</source>
        <translation>Derselbe Seed ergibt denselben Clip</translation>
    </message>
    <message>
        <source>Keep this seed</source>
        <translation>Diesen Seed behalten</translation>
    </message>
    <message>
        <source>Keep this seed for the next renders</source>
        <translation>Diesen Seed für die nächsten Clips behalten</translation>
    </message>
    <message>
        <source>Another seed</source>
        <translation>Anderer Seed</translation>
    </message>
    <message>
        <source>Draw a seed at random</source>
        <translation>Einen Seed auslosen</translation>
    </message>
    <message>
        <source>See&amp;d</source>
        <translation>S&amp;eed</translation>
    </message>
    <message>
        <source>30 to 50 is the sweet spot</source>
        <translation>30 bis 50 sind am besten</translation>
    </message>
    <message>
        <source>&amp;Steps</source>
        <translation>&amp;Schritte</translation>
    </message>
    <message>
        <source>S&amp;peed</source>
        <translation>Tem&amp;po</translation>
    </message>
    <message>
        <source>Sched&amp;uler</source>
        <translation>Sched&amp;uler</translation>
    </message>
    <message>
        <source>Frames &amp;a second</source>
        <translation>Bilder pro Se&amp;kunde</translation>
    </message>
    <message>
        <source>Num&amp;ber format</source>
        <translation>Zahlenforma&amp;t</translation>
    </message>
    <message>
        <source>{speed} · {gain}× as fast</source>
        <translation>{speed} · {gain}× so schnell</translation>
    </message>
    <message>
        <source>How strictly the prompt counts; 6 to 9 is usual</source>
        <translation>Wie streng der Prompt gilt; üblich sind 6 bis 9</translation>
    </message>
    <message>
        <source>&amp;Guidance</source>
        <translation>&amp;Führungsstärke</translation>
    </message>
    <message>
        <source>Raise it while denoising</source>
        <translation>Beim Entrauschen steigern</translation>
    </message>
    <message>
        <source>Meant for the DPM scheduler</source>
        <translation>Gedacht für den Scheduler DPM</translation>
    </message>
    <message>
        <source>At another pace than the model has learned, all moves too fast or slow</source>
        <translation>In einem anderen Takt, als das Modell gelernt hat, bewegt sich alles zu schnell oder zu langsam</translation>
    </message>
    <message>
        <source>Memory m&amp;ode</source>
        <translation>Speicherm&amp;odus</translation>
    </message>
    <message>
        <source>None yet</source>
        <translation>Noch keines</translation>
    </message>
    <message>
        <source>Frames at {fps} a second</source>
        <translation>Bilder, {fps} pro Sekunde</translation>
    </message>
    <message numerus="yes">
        <source>{length} · %n frame(s)</source>
        <translation>
            <numerusform>{length} · %n Bild</numerusform>
            <numerusform>{length} · %n Bilder</numerusform>
        </translation>
    </message>
    <message>
        <source>This model predicts noise, from which no step can be guessed.</source>
        <translation>Dieses Modell sagt Rauschen voraus, aus dem sich kein Schritt schätzen lässt.</translation>
    </message>
    <message>
        <source>About half of the steps are guessed. Details may come out otherwise.</source>
        <translation>Etwa die Hälfte der Schritte wird geschätzt. Einzelheiten können anders ausfallen.</translation>
    </message>
    <message>
        <source>Most steps are guessed. Details and motion may come out otherwise: good for trying out prompts.</source>
        <translation>Die meisten Schritte werden geschätzt. Einzelheiten und Bewegung können anders ausfallen: gut, um Prompts auszuprobieren.</translation>
    </message>
    <message>
        <source>The model&apos;s own ({format})</source>
        <translation>Das des Modells ({format})</translation>
    </message>
</context>
<context>
    <name>Picture</name>
    <message>
        <source>Picture</source>
        <translation>Bild</translation>
    </message>
</context>
<context>
    <name>PlanPanel</name>
    <message>
        <source>Planning…</source>
        <translation>Wird geplant…</translation>
    </message>
    <message>
        <source>No plan yet</source>
        <translation>Noch kein Plan</translation>
    </message>
    <message>
        <source>The time is not known until the first render on such a card.</source>
        <translation>Die Zeit ist erst nach dem ersten Clip auf einer solchen Karte bekannt.</translation>
    </message>
    <message>
        <source>The time is a guess until something was rendered here.</source>
        <translation>Die Zeit ist geschätzt, bis hier etwas gerendert wurde.</translation>
    </message>
    <message>
        <source>Time, {origin}.</source>
        <translation>Zeit, {origin}.</translation>
    </message>
</context>
<context>
    <name>Preferences</name>
    <message>
        <source>The settings cannot be written to {file} ({reason}). They hold until Cogreel is closed. Free the file for writing, then change a setting again.</source>
        <translation>Die Einstellungen können nicht in {file} geschrieben werden ({reason}). Sie gelten, bis Cogreel geschlossen wird. Geben Sie die Datei zum Schreiben frei und ändern Sie dann eine Einstellung noch einmal.</translation>
    </message>
</context>
<context>
    <name>ProjectCare</name>
    <message>
        <source>Restore the Backup</source>
        <translation>Sicherung wiederherstellen</translation>
    </message>
    <message>
        <source>The backup {name} is in place, and what came since was found again.</source>
        <translation>Die Sicherung {name} ist eingesetzt, und was seither hinzukam, wurde wiedergefunden.</translation>
    </message>
    <message>
        <source>There was no backup. The clips were found again by their files.</source>
        <translation>Es gab keine Sicherung. Die Clips wurden anhand ihrer Dateien wiedergefunden.</translation>
    </message>
    <message>
        <source>The damaged database is kept beside it.</source>
        <translation>Die beschädigte Datenbank liegt noch daneben.</translation>
    </message>
    <message>
        <source>The video of this clip is not in the project&apos;s folder any more. Choose where it is now; it is copied back.</source>
        <translation>Das Video dieses Clips ist nicht mehr im Projektordner. Wählen Sie, wo es jetzt liegt; es wird zurückkopiert.</translation>
    </message>
    <message>
        <source>Locate…</source>
        <translation>Suchen…</translation>
    </message>
    <message>
        <source>Where is the video of this clip?</source>
        <translation>Wo ist das Video dieses Clips?</translation>
    </message>
</context>
<context>
    <name>ProjectCopies</name>
    <message>
        <source>Name the copy&apos;s folder</source>
        <translation>Ordner der Kopie benennen</translation>
    </message>
    <message>
        <source>{name} copy</source>
        <translation>{name} Kopie</translation>
    </message>
    <message>
        <source>Name the folder to collect in</source>
        <translation>Ordner zum Sammeln benennen</translation>
    </message>
    <message>
        <source>{name} collected</source>
        <translation>{name} gesammelt</translation>
    </message>
    <message>
        <source>A copy is being made already. Wait until it is.</source>
        <translation>Es wird schon eine Kopie angelegt. Warten Sie, bis sie fertig ist.</translation>
    </message>
    <message>
        <source>Copying {name} to {folder}…</source>
        <translation>{name} wird nach {folder} kopiert…</translation>
    </message>
    <message>
        <source>The copy is at {folder}.</source>
        <translation>Die Kopie liegt in {folder}.</translation>
    </message>
</context>
<context>
    <name>PromptPanel</name>
    <message>
        <source>&amp;Render</source>
        <translation>&amp;Rendern</translation>
    </message>
    <message>
        <source>Render &amp;first</source>
        <translation>&amp;Zuerst rendern</translation>
    </message>
    <message>
        <source>Describe what is to be seen: the subject, how it moves, the light.</source>
        <translation>Beschreiben Sie auf Englisch, was zu sehen sein soll: das Motiv, wie es sich bewegt, das Licht.</translation>
    </message>
    <message>
        <source>Prompt</source>
        <translation>Prompt</translation>
    </message>
    <message>
        <source>&amp;Negative prompt</source>
        <translation>&amp;Negativer Prompt</translation>
    </message>
    <message>
        <source>What is not to be seen. Saying what is wanted helps more.</source>
        <translation>Was nicht zu sehen sein soll. Zu sagen, was gewünscht ist, hilft mehr.</translation>
    </message>
    <message>
        <source>Negative prompt</source>
        <translation>Negativer Prompt</translation>
    </message>
    <message>
        <source>Choose an &amp;image…</source>
        <translation>B&amp;ild wählen…</translation>
    </message>
    <message>
        <source>Take the image away</source>
        <translation>Bild wegnehmen</translation>
    </message>
    <message>
        <source>How many clips, each of another seed</source>
        <translation>Wie viele Clips, jeder mit anderem Seed</translation>
    </message>
    <message>
        <source>Number of seeds</source>
        <translation>Anzahl der Seeds</translation>
    </message>
    <message>
        <source>Render</source>
        <translation>Rendern</translation>
    </message>
    <message>
        <source>Ctrl+Enter</source>
        <translation>Strg+Eingabe</translation>
    </message>
    <message>
        <source>Drop or paste the first frame here.</source>
        <translation>Ziehen Sie das erste Bild hierher oder fügen Sie es ein.</translation>
    </message>
    <message>
        <source>{count} of {limit} tokens</source>
        <translation>{count} von {limit} Tokens</translation>
    </message>
    <message>
        <source>Not read by the model: “{words}”</source>
        <translation>Vom Modell nicht gelesen: „{words}“</translation>
    </message>
    <message>
        <source>First frame</source>
        <translation>Erstes Bild</translation>
    </message>
</context>
<context>
    <name>QueuePanel</name>
    <message>
        <source>Clear</source>
        <translation>Aufräumen</translation>
    </message>
    <message>
        <source>Take what is done or cancelled off the list. Clips stay.</source>
        <translation>Nimmt Fertiges und Abgebrochenes von der Liste. Clips bleiben.</translation>
    </message>
    <message>
        <source>Queue</source>
        <translation>Warteschlange</translation>
    </message>
    <message>
        <source>Nothing to render yet.
Describe a clip above, then press Render (Ctrl+Enter).</source>
        <translation>Noch nichts zu rendern.
Beschreiben Sie oben einen Clip und drücken Sie „Rendern“ (Strg+Eingabe).</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <source>Render first</source>
        <translation>Zuerst rendern</translation>
    </message>
    <message>
        <source>Move up</source>
        <translation>Nach oben</translation>
    </message>
    <message>
        <source>Move down</source>
        <translation>Nach unten</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Noch einmal versuchen</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>Duplizieren</translation>
    </message>
    <message>
        <source>Use these settings</source>
        <translation>Diese Einstellungen verwenden</translation>
    </message>
    <message>
        <source>Show the clip</source>
        <translation>Clip zeigen</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Stops after this clip</source>
        <translation>Hält nach diesem Clip an</translation>
    </message>
    <message>
        <source>Rests until {time}</source>
        <translation>Ruht bis {time}</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>Angehalten</translation>
    </message>
    <message>
        <source>More for the whole queue</source>
        <translation>Mehr für die ganze Warteschlange</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <source>Stop After This Clip</source>
        <translation>Nach diesem Clip anhalten</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Anhalten</translation>
    </message>
</context>
<context>
    <name>RenderDialog</name>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>30 to 50 is the sweet spot</source>
        <translation>30 bis 50 sind am besten</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>Schritte</translation>
    </message>
    <message>
        <source>Memory mode</source>
        <translation>Speichermodus</translation>
    </message>
    <message>
        <source>Render</source>
        <translation>Rendern</translation>
    </message>
    <message>
        <source>No model on this machine can render this. Get one under Models.</source>
        <translation>Kein Modell auf diesem Rechner kann das rendern. Laden Sie eines unter „Modelle“.</translation>
    </message>
    <message>
        <source>How long it takes is not known until the first render here.</source>
        <translation>Wie lange es dauert, ist erst nach dem ersten Rendern hier bekannt.</translation>
    </message>
    <message>
        <source>{what}. Rendering takes about {time}.</source>
        <translation>{what}. Das Rendern dauert etwa {time}.</translation>
    </message>
</context>
<context>
    <name>RenderQueue</name>
    <message>
        <source>The project folder {folder} is not there any more; its disk may be unplugged. Bring it back, then press Resume in the queue. What waits is kept.</source>
        <translation>Der Projektordner {folder} ist nicht mehr da; vielleicht ist sein Laufwerk abgezogen. Holen Sie ihn zurück und drücken Sie dann in der Warteschlange auf „Fortsetzen“. Was wartet, bleibt erhalten.</translation>
    </message>
</context>
<context>
    <name>RenderingPage</name>
    <message>
        <source>0 shows none</source>
        <translation>0 zeigt keine</translation>
    </message>
    <message>
        <source>Never</source>
        <translation>Nie</translation>
    </message>
    <message>
        <source> steps</source>
        <translation> Schritte</translation>
    </message>
    <message>
        <source>Memory mode</source>
        <translation>Speichermodus</translation>
    </message>
    <message>
        <source>A job that does not fit in the mode you ask for is refused with the reason.</source>
        <translation>Ein Auftrag, der im verlangten Modus nicht passt, wird mit Begründung abgelehnt.</translation>
    </message>
    <message>
        <source>GPU</source>
        <translation>GPU</translation>
    </message>
    <message>
        <source>The others are left to other programs. A change takes hold once nothing is rendered.</source>
        <translation>Die anderen bleiben anderen Programmen. Eine Änderung gilt, sobald nichts mehr gerendert wird.</translation>
    </message>
    <message>
        <source>Compile models for this machine</source>
        <translation>Modelle für diesen Rechner kompilieren</translation>
    </message>
    <message>
        <source>Faster steps</source>
        <translation>Schnellere Schritte</translation>
    </message>
    <message>
        <source>The first clip of each size waits about a minute for that, and it needs a C++ compiler. Only for weights in full precision or in 8-bit floats.</source>
        <translation>Der erste Clip jeder Größe wartet etwa eine Minute darauf, und ein C++-Compiler wird gebraucht. Nur für Gewichte in voller Genauigkeit oder in 8-Bit-Gleitkommazahlen.</translation>
    </message>
    <message>
        <source>Preview every</source>
        <translation>Vorschau alle</translation>
    </message>
    <message>
        <source>Render</source>
        <translation>Rendern</translation>
    </message>
    <message>
        <source>Outside of them a clip that runs ends its step, and goes on the next time.</source>
        <translation>Außerhalb davon rechnet ein laufender Clip seinen Schritt zu Ende und geht beim nächsten Mal weiter.</translation>
    </message>
    <message>
        <source>Keep latents</source>
        <translation>Latents behalten</translation>
    </message>
    <message>
        <source>From them a clip is decoded again without denoising. A few megabytes a clip.</source>
        <translation>Aus ihnen wird ein Clip ohne neues Entrauschen erneut decodiert. Einige Megabyte je Clip.</translation>
    </message>
    <message>
        <source>An opened project</source>
        <translation>Ein geöffnetes Projekt</translation>
    </message>
    <message>
        <source>Clips that were cut off go on from their last step that was kept.</source>
        <translation>Abgebrochene Clips werden ab dem letzten gesicherten Schritt weitergerechnet.</translation>
    </message>
    <message>
        <source>Automatic: the fastest that fits</source>
        <translation>Automatisch: der schnellste, der passt</translation>
    </message>
    <message>
        <source>Full: all on the GPU</source>
        <translation>Voll: alles auf der GPU</translation>
    </message>
    <message>
        <source>Split: on two GPUs</source>
        <translation>Geteilt: auf zwei GPUs</translation>
    </message>
    <message>
        <source>Stream: blocks come from RAM one by one</source>
        <translation>Streaming: Blöcke kommen einzeln aus dem RAM</translation>
    </message>
    <message>
        <source>8 bits: half the memory, nearly the same picture</source>
        <translation>8 Bit: halber Speicher, fast dasselbe Bild</translation>
    </message>
    <message>
        <source>8-bit floats: as little, for GPUs that multiply in them</source>
        <translation>8-Bit-Gleitkomma: ebenso wenig, für GPUs, die damit rechnen</translation>
    </message>
    <message>
        <source>4 bits: a third of the memory, other details</source>
        <translation>4 Bit: ein Drittel des Speichers, andere Details</translation>
    </message>
    <message>
        <source>Processor: no GPU</source>
        <translation>Prozessor: ohne GPU</translation>
    </message>
    <message>
        <source>All that there are</source>
        <translation>Alle vorhandenen</translation>
    </message>
    <message>
        <source>None was found</source>
        <translation>Keine gefunden</translation>
    </message>
    <message>
        <source>{number}: not there</source>
        <translation>{number}: nicht vorhanden</translation>
    </message>
    <message>
        <source>Until the clip is in the library</source>
        <translation>bis der Clip in der Bibliothek ist</translation>
    </message>
    <message>
        <source>For as long as the clip</source>
        <translation>so lange wie den Clip</translation>
    </message>
    <message>
        <source>Asks before it goes on with its queue</source>
        <translation>fragt, bevor es seine Warteschlange fortsetzt</translation>
    </message>
    <message>
        <source>Goes on with its queue at once</source>
        <translation>setzt seine Warteschlange sofort fort</translation>
    </message>
</context>
<context>
    <name>Reuse</name>
    <message>
        <source>The settings of {name} are taken over.</source>
        <translation>Die Einstellungen von {name} sind übernommen.</translation>
    </message>
</context>
<context>
    <name>ScrubBar</name>
    <message>
        <source>Playhead</source>
        <translation>Abspielposition</translation>
    </message>
</context>
<context>
    <name>SettingsDialog</name>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>Seiten</translation>
    </message>
    <message>
        <source>General</source>
        <translation>Allgemein</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>Modelle</translation>
    </message>
    <message>
        <source>Rendering</source>
        <translation>Rendern</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Tasten</translation>
    </message>
    <message>
        <source>Diagnostics</source>
        <translation>Diagnose</translation>
    </message>
</context>
<context>
    <name>ShortcutsDialog</name>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Tastenkürzel</translation>
    </message>
</context>
<context>
    <name>StoryboardDialog</name>
    <message>
        <source>Storyboard</source>
        <translation>Storyboard</translation>
    </message>
    <message>
        <source>Text of the storyboard</source>
        <translation>Text des Storyboards</translation>
    </message>
    <message>
        <source>Length of a shot</source>
        <translation>Länge einer Einstellung</translation>
    </message>
    <message>
        <source>As long as the model makes</source>
        <translation>So lang, wie das Modell rendert</translation>
    </message>
    <message>
        <source>From shot to shot</source>
        <translation>Von Einstellung zu Einstellung</translation>
    </message>
    <message>
        <source>Seconds of it</source>
        <translation>Sekunden davon</translation>
    </message>
    <message>
        <source>Put them</source>
        <translation>Einfügen</translation>
    </message>
    <message>
        <source>At the end of “{name}”</source>
        <translation>Am Ende von „{name}“</translation>
    </message>
    <message>
        <source>On a new timeline</source>
        <translation>Auf einer neuen Zeitleiste</translation>
    </message>
    <message>
        <source>Write a line for each shot, or a paragraph.</source>
        <translation>Schreiben Sie für jede Einstellung eine Zeile oder einen Absatz.</translation>
    </message>
    <message numerus="yes">
        <source>%n shot(s), {length} of film</source>
        <translation>
            <numerusform>%n Einstellung, {length} Film</numerusform>
            <numerusform>%n Einstellungen, {length} Film</numerusform>
        </translation>
    </message>
    <message>
        <source>clips of this model last {seconds} at most</source>
        <translation>Clips dieses Modells dauern höchstens {seconds}</translation>
    </message>
    <message>
        <source>{name} is no model on this machine. Take one of: {models}.</source>
        <translation>{name} ist kein Modell auf diesem Rechner. Nehmen Sie eines von: {models}.</translation>
    </message>
    <message>
        <source>A line is a shot; where there are empty lines, a paragraph is. In brackets at its end: length, seed, model, steps, and cut, cross-fade or dip from the shot before. Lines that begin with # are left out.</source>
        <translation>Eine Zeile ist eine Einstellung; gibt es Leerzeilen, ist es ein Absatz. In eckigen Klammern am Ende: Länge, seed, model, steps, und cut, cross-fade oder dip für den Übergang von der Einstellung davor. Zeilen, die mit # beginnen, zählen nicht.</translation>
    </message>
    <message>
        <source>Open a Text…</source>
        <translation>Text öffnen…</translation>
    </message>
    <message>
        <source>Open a Text</source>
        <translation>Text öffnen</translation>
    </message>
    <message>
        <source>Texts</source>
        <translation>Texte</translation>
    </message>
</context>
<context>
    <name>StoryboardTable</name>
    <message>
        <source>Shots as they are understood</source>
        <translation>Einstellungen, wie sie verstanden werden</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>Zeile</translation>
    </message>
    <message>
        <source>Shot</source>
        <translation>Einstellung</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>Länge</translation>
    </message>
    <message>
        <source>From the shot before</source>
        <translation>Übergang</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>Seed</translation>
    </message>
    <message>
        <source>The model makes no longer clip</source>
        <translation>Das Modell rendert keinen längeren Clip</translation>
    </message>
    <message>
        <source>drawn</source>
        <translation>gezogen</translation>
    </message>
</context>
<context>
    <name>TimelineActions</name>
    <message>
        <source>Split at Playhead</source>
        <translation>Am Abspielkopf teilen</translation>
    </message>
    <message>
        <source>Film: One Frame Back</source>
        <translation>Film: ein Bild zurück</translation>
    </message>
    <message>
        <source>Film: One Frame Forward</source>
        <translation>Film: ein Bild vor</translation>
    </message>
    <message>
        <source>Film: One Second Back</source>
        <translation>Film: eine Sekunde zurück</translation>
    </message>
    <message>
        <source>Film: One Second Forward</source>
        <translation>Film: eine Sekunde vor</translation>
    </message>
    <message>
        <source>Film: Go to Start</source>
        <translation>Film: zum Anfang</translation>
    </message>
    <message>
        <source>Film: Go to End</source>
        <translation>Film: zum Ende</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Ripple Remove</source>
        <translation>Entfernen und aufrücken</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>Duplizieren</translation>
    </message>
    <message>
        <source>Trim Start to Playhead</source>
        <translation>Anfang bis zum Abspielkopf trimmen</translation>
    </message>
    <message>
        <source>Remove from the Timeline</source>
        <translation>Aus der Zeitleiste entfernen</translation>
    </message>
    <message>
        <source>Duplicate the Clip</source>
        <translation>Clip duplizieren</translation>
    </message>
    <message>
        <source>Trim End to Playhead</source>
        <translation>Ende bis zum Abspielkopf trimmen</translation>
    </message>
    <message>
        <source>Move One Frame Earlier</source>
        <translation>Ein Bild früher legen</translation>
    </message>
    <message>
        <source>Move One Frame Later</source>
        <translation>Ein Bild später legen</translation>
    </message>
    <message>
        <source>Slip One Frame Back</source>
        <translation>Inhalt um ein Bild zurück</translation>
    </message>
    <message>
        <source>Slip One Frame On</source>
        <translation>Inhalt um ein Bild vor</translation>
    </message>
    <message>
        <source>Close the Gap</source>
        <translation>Lücke schließen</translation>
    </message>
    <message>
        <source>Insert One Second of Gap</source>
        <translation>Lücke von einer Sekunde einfügen</translation>
    </message>
    <message>
        <source>Select All</source>
        <translation>Alles auswählen</translation>
    </message>
    <message>
        <source>Select the Clip at the Playhead</source>
        <translation>Clip am Abspielkopf auswählen</translation>
    </message>
    <message>
        <source>Select the Next Clip</source>
        <translation>Nächsten Clip auswählen</translation>
    </message>
    <message>
        <source>Select the Previous Clip</source>
        <translation>Vorigen Clip auswählen</translation>
    </message>
    <message>
        <source>Clip Properties…</source>
        <translation>Eigenschaften des Clips…</translation>
    </message>
    <message>
        <source>Cross-fade</source>
        <translation>Überblendung</translation>
    </message>
    <message>
        <source>Remove Cross-fade</source>
        <translation>Überblendung entfernen</translation>
    </message>
    <message>
        <source>Dip to Black</source>
        <translation>Über Schwarz</translation>
    </message>
    <message>
        <source>Match the Colours of the Neighbour</source>
        <translation>Farben an den Nachbarn angleichen</translation>
    </message>
    <message>
        <source>Add a Title</source>
        <translation>Titel hinzufügen</translation>
    </message>
    <message>
        <source>Set or Remove a Marker</source>
        <translation>Marke setzen oder entfernen</translation>
    </message>
    <message>
        <source>Previous Edit</source>
        <translation>Voriger Schnitt</translation>
    </message>
    <message>
        <source>Next Edit</source>
        <translation>Nächster Schnitt</translation>
    </message>
    <message>
        <source>Play or Pause the Film</source>
        <translation>Film abspielen oder anhalten</translation>
    </message>
    <message>
        <source>Zoom In</source>
        <translation>Vergrößern</translation>
    </message>
    <message>
        <source>Zoom Out</source>
        <translation>Verkleinern</translation>
    </message>
    <message>
        <source>Zoom to Fit</source>
        <translation>Alles zeigen</translation>
    </message>
    <message>
        <source>Snap</source>
        <translation>Einrasten</translation>
    </message>
    <message>
        <source>Add a Video Track</source>
        <translation>Bildspur hinzufügen</translation>
    </message>
    <message>
        <source>Add a Sound Track</source>
        <translation>Tonspur hinzufügen</translation>
    </message>
    <message>
        <source>Remove the Chosen Track</source>
        <translation>Gewählte Spur entfernen</translation>
    </message>
    <message>
        <source>Select and Move</source>
        <translation>Auswählen und verschieben</translation>
    </message>
    <message>
        <source>Ripple Trim</source>
        <translation>Trimmen mit Nachrücken</translation>
    </message>
    <message>
        <source>Roll a Cut</source>
        <translation>Schnitt verschieben</translation>
    </message>
    <message>
        <source>Slip</source>
        <translation>Inhalt verschieben</translation>
    </message>
    <message>
        <source>Blade</source>
        <translation>Klinge</translation>
    </message>
    <message>
        <source>Split</source>
        <translation>Teilen</translation>
    </message>
    <message>
        <source>Trim</source>
        <translation>Trimmen</translation>
    </message>
    <message>
        <source>Move</source>
        <translation>Verschieben</translation>
    </message>
    <message>
        <source>Insert a Gap</source>
        <translation>Lücke einfügen</translation>
    </message>
    <message>
        <source>Match Colours</source>
        <translation>Farben angleichen</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Titel</translation>
    </message>
    <message>
        <source>Remove Marker</source>
        <translation>Marke entfernen</translation>
    </message>
    <message>
        <source>Marker</source>
        <translation>Marke</translation>
    </message>
    <message>
        <source>Add Track</source>
        <translation>Spur hinzufügen</translation>
    </message>
    <message>
        <source>Remove Track</source>
        <translation>Spur entfernen</translation>
    </message>
</context>
<context>
    <name>TimelineCanvas</name>
    <message>
        <source>Timeline</source>
        <translation>Zeitleiste</translation>
    </message>
    <message>
        <source>{name}, from {begin}, {length} long</source>
        <translation>{name}, ab {begin}, Länge {length}</translation>
    </message>
    <message numerus="yes">
        <source>%n clip(s) selected</source>
        <translation>
            <numerusform>%n Clip ausgewählt</numerusform>
            <numerusform>%n Clips ausgewählt</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n clip(s)</source>
        <translation>
            <numerusform>%n Clip</numerusform>
            <numerusform>%n Clips</numerusform>
        </translation>
    </message>
    <message>
        <source>Drag clips from the library here, or video, sound and picture files from outside.</source>
        <translation>Ziehen Sie Clips aus der Bibliothek hierher oder Video-, Ton- und Bilddateien von außen.</translation>
    </message>
</context>
<context>
    <name>TimelineClipDialog</name>
    <message>
        <source>Clip</source>
        <translation>Clip</translation>
    </message>
    <message>
        <source>Opacity</source>
        <translation>Deckkraft</translation>
    </message>
    <message>
        <source>Fade in, in frames</source>
        <translation>Einblendung, in Bildern</translation>
    </message>
    <message>
        <source>frames</source>
        <translation>Bilder</translation>
    </message>
    <message>
        <source>Fade out, in frames</source>
        <translation>Ausblendung, in Bildern</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>Tempo</translation>
    </message>
    <message>
        <source>Gain</source>
        <translation>Pegel</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Match the colours of the neighbour</source>
        <translation>Farben an den Nachbarn angleichen</translation>
    </message>
    <message>
        <source>Fade in</source>
        <translation>Einblenden</translation>
    </message>
    <message>
        <source>Fade out</source>
        <translation>Ausblenden</translation>
    </message>
</context>
<context>
    <name>TimelineDrops</name>
    <message numerus="yes">
        <source>Add %n Clip(s)</source>
        <translation>
            <numerusform>%n Clip hinzufügen</numerusform>
            <numerusform>%n Clips hinzufügen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TimelinePanel</name>
    <message>
        <source>Timeline</source>
        <translation>Zeitleiste</translation>
    </message>
    <message>
        <source>Timeline that is shown</source>
        <translation>Gezeigte Zeitleiste</translation>
    </message>
    <message>
        <source>&amp;Trim and Move</source>
        <translation>&amp;Trimmen und bewegen</translation>
    </message>
    <message>
        <source>&amp;Cross-fades and Look</source>
        <translation>Ü&amp;berblendungen und Aussehen</translation>
    </message>
    <message>
        <source>&amp;Takes</source>
        <translation>Ta&amp;kes</translation>
    </message>
    <message>
        <source>&amp;Select</source>
        <translation>Aus&amp;wählen</translation>
    </message>
    <message>
        <source>T&amp;ools</source>
        <translation>Werk&amp;zeuge</translation>
    </message>
    <message>
        <source>&amp;Zoom</source>
        <translation>Z&amp;oom</translation>
    </message>
    <message>
        <source>T&amp;racks</source>
        <translation>&amp;Spuren</translation>
    </message>
    <message>
        <source>New Timeline…</source>
        <translation>Neue Zeitleiste…</translation>
    </message>
    <message>
        <source>Rename This Timeline…</source>
        <translation>Diese Zeitleiste umbenennen…</translation>
    </message>
    <message>
        <source>Duplicate This Timeline…</source>
        <translation>Diese Zeitleiste duplizieren…</translation>
    </message>
    <message>
        <source>Timeline Settings…</source>
        <translation>Einstellungen der Zeitleiste…</translation>
    </message>
    <message>
        <source>Delete This Timeline</source>
        <translation>Diese Zeitleiste löschen</translation>
    </message>
    <message>
        <source>More about this timeline</source>
        <translation>Mehr zu dieser Zeitleiste</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Film</source>
        <translation>Film</translation>
    </message>
    <message>
        <source>New Timeline</source>
        <translation>Neue Zeitleiste</translation>
    </message>
    <message>
        <source>Rename Timeline</source>
        <translation>Zeitleiste umbenennen</translation>
    </message>
    <message>
        <source>Duplicate Timeline</source>
        <translation>Zeitleiste duplizieren</translation>
    </message>
    <message>
        <source>Delete Timeline</source>
        <translation>Zeitleiste löschen</translation>
    </message>
    <message>
        <source>Delete the timeline “{name}”?</source>
        <translation>Die Zeitleiste „{name}“ löschen?</translation>
    </message>
    <message>
        <source>Its clips stay in the library, and Undo brings it back.</source>
        <translation>Ihre Clips bleiben in der Bibliothek, und „Rückgängig“ bringt sie zurück.</translation>
    </message>
    <message>
        <source>&amp;Delete</source>
        <translation>&amp;Löschen</translation>
    </message>
</context>
<context>
    <name>TimelineSettingsDialog</name>
    <message>
        <source>Timeline Settings</source>
        <translation>Einstellungen der Zeitleiste</translation>
    </message>
    <message>
        <source>Usual sizes</source>
        <translation>Übliche Größen</translation>
    </message>
    <message>
        <source>Width</source>
        <translation>Breite</translation>
    </message>
    <message>
        <source>Height</source>
        <translation>Höhe</translation>
    </message>
    <message>
        <source>Frames a second</source>
        <translation>Bilder pro Sekunde</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Width and height</source>
        <translation>Breite und Höhe</translation>
    </message>
    <message>
        <source>Everything stays where it is in time, to the nearest frame. Clips of another size are fitted as their properties say, and clips of another rate show each frame for longer, or leave some out.</source>
        <translation>Alles bleibt zeitlich, wo es ist, auf das nächste Bild genau. Clips anderer Größe werden so eingepasst, wie ihre Eigenschaften sagen; Clips mit anderer Bildrate zeigen jedes Bild länger oder lassen manche aus.</translation>
    </message>
</context>
<context>
    <name>TimelineTitleDialog</name>
    <message>
        <source>Text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>Font</source>
        <translation>Schrift</translation>
    </message>
    <message>
        <source>Cogreel&apos;s own</source>
        <translation>Die von Cogreel</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Titel</translation>
    </message>
    <message>
        <source>Across</source>
        <translation>Waagerecht</translation>
    </message>
    <message>
        <source>Down</source>
        <translation>Senkrecht</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>Farbe</translation>
    </message>
    <message>
        <source>Fade in, in frames</source>
        <translation>Einblendung, in Bildern</translation>
    </message>
    <message>
        <source>frames</source>
        <translation>Bilder</translation>
    </message>
    <message>
        <source>Fade out, in frames</source>
        <translation>Ausblendung, in Bildern</translation>
    </message>
    <message>
        <source>Across and down</source>
        <translation>Waagerecht und senkrecht</translation>
    </message>
    <message>
        <source>Fade in and out</source>
        <translation>Ein- und ausblenden</translation>
    </message>
</context>
<context>
    <name>TimelineView</name>
    <message>
        <source>Split</source>
        <translation>Teilen</translation>
    </message>
</context>
<context>
    <name>Timelines</name>
    <message>
        <source>New Timeline</source>
        <translation>Neue Zeitleiste</translation>
    </message>
    <message>
        <source>Duplicate Timeline</source>
        <translation>Zeitleiste duplizieren</translation>
    </message>
    <message>
        <source>Import Timeline</source>
        <translation>Zeitleiste importieren</translation>
    </message>
    <message>
        <source>Rename Timeline</source>
        <translation>Zeitleiste umbenennen</translation>
    </message>
    <message>
        <source>Delete Timeline</source>
        <translation>Zeitleiste löschen</translation>
    </message>
    <message>
        <source>Change from Outside</source>
        <translation>Änderung von außen</translation>
    </message>
    <message>
        <source>Another program has changed the timeline “{name}”. It is shown as it is now; Undo brings back what it was.</source>
        <translation>Ein anderes Programm hat die Zeitleiste „{name}“ geändert. Sie wird so gezeigt, wie sie jetzt ist; Rückgängig bringt den vorigen Stand zurück.</translation>
    </message>
    <message>
        <source>Another program has changed the timeline “{name}” while you did. Yours is kept as “{other}”, and “{name}” is what the other program made of it.</source>
        <translation>Ein anderes Programm hat die Zeitleiste „{name}“ gleichzeitig mit Ihnen geändert. Ihr Stand bleibt als „{other}“ erhalten, und „{name}“ ist, was das andere Programm daraus gemacht hat.</translation>
    </message>
    <message>
        <source>The project has a timeline “{name}” already. Choose another name.</source>
        <translation>Das Projekt hat schon eine Zeitleiste „{name}“. Wählen Sie einen anderen Namen.</translation>
    </message>
</context>
<context>
    <name>Transfers</name>
    <message>
        <source>A copy of the clip is at {path}.</source>
        <translation>Eine Kopie des Clips liegt unter {path}.</translation>
    </message>
</context>
<context>
    <name>Transport</name>
    <message>
        <source>Timecode</source>
        <translation>Timecode</translation>
    </message>
    <message>
        <source>Frame number</source>
        <translation>Bildnummer</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>Abspielen</translation>
    </message>
    <message>
        <source>Shuttle Back</source>
        <translation>Schneller rückwärts</translation>
    </message>
    <message>
        <source>Shuttle Forward</source>
        <translation>Schneller vorwärts</translation>
    </message>
    <message>
        <source>One Frame Back</source>
        <translation>Ein Bild zurück</translation>
    </message>
    <message>
        <source>One Frame Forward</source>
        <translation>Ein Bild vor</translation>
    </message>
    <message>
        <source>One Second Back</source>
        <translation>Eine Sekunde zurück</translation>
    </message>
    <message>
        <source>One Second Forward</source>
        <translation>Eine Sekunde vor</translation>
    </message>
    <message>
        <source>Go to Start</source>
        <translation>Zum Anfang</translation>
    </message>
    <message>
        <source>Go to End</source>
        <translation>Zum Ende</translation>
    </message>
    <message>
        <source>Mark In</source>
        <translation>In-Punkt setzen</translation>
    </message>
    <message>
        <source>Mark Out</source>
        <translation>Out-Punkt setzen</translation>
    </message>
    <message>
        <source>Clear In and Out</source>
        <translation>In- und Out-Punkt löschen</translation>
    </message>
    <message>
        <source>Loop</source>
        <translation>Schleife</translation>
    </message>
    <message>
        <source>Frame {number} of {count}</source>
        <translation>Bild {number} von {count}</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Anhalten</translation>
    </message>
</context>
<context>
    <name>Welcome</name>
    <message>
        <source>Welcome to Cogreel</source>
        <translation>Willkommen bei Cogreel</translation>
    </message>
    <message>
        <source>Get a model</source>
        <translation>Ein Modell herunterladen</translation>
    </message>
    <message>
        <source>A model is got once and needs no network afterwards. It is kept in this folder:</source>
        <translation>Ein Modell wird einmal heruntergeladen und braucht danach kein Netz. Es wird in diesem Ordner abgelegt:</translation>
    </message>
    <message>
        <source>&amp;Back</source>
        <translation>&amp;Zurück</translation>
    </message>
    <message>
        <source>&amp;Try the starter now</source>
        <translation>&amp;Starter jetzt ausprobieren</translation>
    </message>
    <message>
        <source>A small model that comes with Cogreel</source>
        <translation>Ein kleines Modell, das zu Cogreel gehört</translation>
    </message>
    <message>
        <source>&amp;Continue</source>
        <translation>&amp;Weiter</translation>
    </message>
    <message>
        <source>&amp;Start</source>
        <translation>&amp;Loslegen</translation>
    </message>
</context>
<context>
    <name>Workbench</name>
    <message>
        <source>The image {name} is not in this project. Choose it again.</source>
        <translation>Das Bild {name} ist nicht in diesem Projekt. Wählen Sie es noch einmal.</translation>
    </message>
</context>
<context>
    <name>engine</name>
    <message>
        <source>CogVideoX reads English; other languages give chance results.</source>
        <translation>CogVideoX liest Englisch; andere Sprachen führen zu Zufallsergebnissen.</translation>
    </message>
    <message>
        <source>So few words ({count}) leave most of the clip to chance; the models were trained on long descriptions.</source>
        <translation>So wenige Wörter ({count}) überlassen das meiste dem Zufall; die Modelle haben an langen Beschreibungen gelernt.</translation>
    </message>
    <message>
        <source>{count} words: beyond some {most} the end may not be read at all.</source>
        <translation>{count} Wörter: Nach etwa {most} wird das Ende vielleicht gar nicht gelesen.</translation>
    </message>
    <message>
        <source>“{words}” says nothing of what is to be seen; lead with the subject.</source>
        <translation>„{words}“ sagt nichts über das, was zu sehen ist; beginnen Sie mit dem Motiv.</translation>
    </message>
    <message>
        <source>Nothing moves; without words for motion the clip tends to be a still.</source>
        <translation>Nichts bewegt sich; ohne Wörter für Bewegung wird der Clip leicht zum Standbild.</translation>
    </message>
    <message>
        <source>The light is not named; it sets the mood and keeps frames alike.</source>
        <translation>Das Licht wird nicht genannt; es gibt die Stimmung und hält die Bilder einander ähnlich.</translation>
    </message>
    <message>
        <source>“{words}” cannot be seen; say what makes it so.</source>
        <translation>„{words}“ kann man nicht sehen; sagen Sie, woran man es erkennt.</translation>
    </message>
    <message>
        <source>“{words}”: what is named tends to appear, wanted or not. Say what is there instead, or move it to the negative prompt, which helps less.</source>
        <translation>„{words}“: Was genannt wird, erscheint leicht, gewollt oder nicht. Sagen Sie, was stattdessen da ist, oder verschieben Sie es in den Negativ-Prompt, was weniger hilft.</translation>
    </message>
    <message>
        <source>{steps} steps: beyond 75 a clip rarely gets better, only later.</source>
        <translation>{steps} Schritte: Über 75 wird ein Clip selten besser, nur später fertig.</translation>
    </message>
    <message>
        <source>Guidance {guidance}: outside 6 to 9 the picture drifts from the prompt.</source>
        <translation>Guidance {guidance}: Außerhalb von 6 bis 9 entfernt sich das Bild vom Prompt.</translation>
    </message>
    <message>
        <source>Guidance {guidance}: outside 6 to 9 the picture burns colours and stiffens.</source>
        <translation>Guidance {guidance}: Außerhalb von 6 bis 9 werden die Farben grell und das Bild steif.</translation>
    </message>
    <message>
        <source>Dynamic guidance was meant for DPM; with DDIM the picture suffers.</source>
        <translation>Dynamische Guidance ist für DPM gedacht; mit DDIM leidet das Bild.</translation>
    </message>
    <message>
        <source>{fps} frames a second: {model} learned {own}, so everything will move faster than in life.</source>
        <translation>{fps} Bilder pro Sekunde: {model} hat {own} gelernt, alles bewegt sich also schneller als im Leben.</translation>
    </message>
    <message>
        <source>{fps} frames a second: {model} learned {own}, so everything will move slower than in life.</source>
        <translation>{fps} Bilder pro Sekunde: {model} hat {own} gelernt, alles bewegt sich also langsamer als im Leben.</translation>
    </message>
    <message>
        <source>{model} was trained in {own}; {other} gives other frames and no better ones.</source>
        <translation>{model} wurde in {own} trainiert; {other} ergibt andere Bilder, aber keine besseren.</translation>
    </message>
    <message>
        <source>Six seconds from a prompt on modest cards. Free for any use.</source>
        <translation>Sechs Sekunden aus einem Prompt, auf bescheidenen Karten. Frei für jeden Zweck.</translation>
    </message>
    <message>
        <source>Six seconds from a prompt, better and nearly three times slower than 2B.</source>
        <translation>Sechs Sekunden aus einem Prompt, besser und fast dreimal langsamer als 2B.</translation>
    </message>
    <message>
        <source>Six seconds that begin with your picture.</source>
        <translation>Sechs Sekunden, die mit Ihrem Bild beginnen.</translation>
    </message>
    <message>
        <source>Five or ten seconds from a prompt in 1360x768, for large cards or patience.</source>
        <translation>Fünf oder zehn Sekunden aus einem Prompt in 1360x768, für große Karten oder Geduldige.</translation>
    </message>
    <message>
        <source>Five or ten seconds that begin with your picture, in nearly any shape.</source>
        <translation>Fünf oder zehn Sekunden, die mit Ihrem Bild beginnen, in fast jedem Format.</translation>
    </message>
    <message>
        <source>A toy world that comes with Cogreel: one subject in one landscape, a small picture.</source>
        <translation>Eine Spielzeugwelt, die zu Cogreel gehört: ein Motiv in einer Landschaft, ein kleines Bild.</translation>
    </message>
    <message>
        <source>The prompt is empty. Describe what is to be seen, in a sentence.</source>
        <translation>Der Prompt ist leer. Beschreiben Sie in einem Satz, was zu sehen ist.</translation>
    </message>
    <message>
        <source>The prompt holds a NUL character. Write it again without.</source>
        <translation>Der Prompt enthält ein NUL-Zeichen. Schreiben Sie ihn noch einmal ohne.</translation>
    </message>
    <message>
        <source>The {what} holds a broken character, not in UTF-8. Write it again.</source>
        <translation>{what}: Darin ist ein kaputtes Zeichen, nicht in UTF-8. Schreiben Sie es noch einmal.</translation>
    </message>
    <message>
        <source>{name} is {value}; it has to be at least 1 pixel.</source>
        <translation>{name}: {value}; mindestens 1 Pixel ist nötig.</translation>
    </message>
    <message>
        <source>Frames is {value}; the nearest possible is 1.</source>
        <translation>Bilder: {value}; am nächsten liegt 1.</translation>
    </message>
    <message>
        <source>{name} is {value}; it has to lie within {least} and {most}. The nearest is {nearest}.</source>
        <translation>{name}: {value}; möglich ist {least} bis {most}. Am nächsten liegt {nearest}.</translation>
    </message>
    <message>
        <source>Guidance is not a number. 6 is a good value for CogVideoX.</source>
        <translation>Die Führungsstärke ist keine Zahl. 6 ist ein guter Wert für CogVideoX.</translation>
    </message>
    <message>
        <source>Recipe format {theirs} is unknown; this Cogreel writes {ours}.</source>
        <translation>Das Rezeptformat {theirs} ist unbekannt; dieses Cogreel schreibt {ours}.</translation>
    </message>
    <message>
        <source>This recipe was written by a newer Cogreel (recipe format {theirs}, this one knows {ours}). Update Cogreel to use it.</source>
        <translation>Dieses Rezept wurde von einem neueren Cogreel geschrieben (Rezeptformat {theirs}, dieses kennt {ours}). Aktualisieren Sie Cogreel, um es zu benutzen.</translation>
    </message>
    <message>
        <source>The image {file} cannot be read ({reason}).</source>
        <translation>Das Bild {file} kann nicht gelesen werden ({reason}).</translation>
    </message>
    <message>
        <source>{model} makes {sizes} or {size}, not {other}. The nearest is {nearest}.</source>
        <translation>{model} macht {sizes} oder {size}, nicht {other}. Am nächsten liegt {nearest}.</translation>
    </message>
    <message>
        <source>{model} makes {sizes}, not {other}. The nearest is {nearest}.</source>
        <translation>{model} macht {sizes}, nicht {other}. Am nächsten liegt {nearest}.</translation>
    </message>
    <message>
        <source>{model} makes {counts} or {count} frames, not {other}. The nearest is {nearest}.</source>
        <translation>{model} macht {counts} oder {count} Bilder, nicht {other}. Am nächsten liegt {nearest}.</translation>
    </message>
    <message>
        <source>{model} makes {count} frames, not {other}. The nearest is {nearest}.</source>
        <translation>{model} macht {count} Bilder, nicht {other}. Am nächsten liegt {nearest}.</translation>
    </message>
    <message>
        <source>{model} starts from words alone. Leave the image out, or take an I2V model.</source>
        <translation>{model} geht nur von Worten aus. Lassen Sie das Bild weg, oder nehmen Sie ein I2V-Modell.</translation>
    </message>
    <message>
        <source>{model} gives black video in fp16. The nearest that works is bf16.</source>
        <translation>{model} gibt in fp16 schwarzes Video. Am nächsten liegt bf16, das geht.</translation>
    </message>
    <message>
        <source>{model} predicts noise, so that no step can be guessed from the one before. The nearest speed is exact.</source>
        <translation>{model} sagt Rauschen voraus, deshalb lässt sich kein Schritt aus dem vorigen schätzen. Am nächsten liegt das Tempo Exakt.</translation>
    </message>
    <message>
        <source>Speed {speed}: {count} of {steps} steps are computed, the others guessed, which takes {times} times less for denoising and changes the clip.</source>
        <translation>Tempo {speed}: {count} von {steps} Schritten werden gerechnet, die anderen geschätzt; das Entrauschen braucht so {times}-mal weniger, und der Clip ändert sich.</translation>
    </message>
    <message>
        <source>Speed balanced: {count} of {steps} steps are computed, the others guessed, which takes {times} times less for denoising and changes the clip.</source>
        <translation>Tempo Ausgewogen: {count} von {steps} Schritten werden gerechnet, die anderen geschätzt; das Entrauschen geht so {times}-mal so schnell, und der Clip ändert sich.</translation>
    </message>
    <message>
        <source>Speed draft: {count} of {steps} steps are computed, the others guessed, which takes {times} times less for denoising and changes the clip.</source>
        <translation>Tempo Entwurf: {count} von {steps} Schritten werden gerechnet, die anderen geschätzt; das Entrauschen geht so {times}-mal so schnell, und der Clip ändert sich.</translation>
    </message>
    <message>
        <source>On the starter model the frames came out at {least} to {most} dB PSNR to exact.</source>
        <translation>Beim Starter-Modell lagen die Bilder bei {least} bis {most} dB PSNR gegenüber Exakt.</translation>
    </message>
    <message>
        <source>prompt</source>
        <translation>Prompt</translation>
    </message>
    <message>
        <source>negative prompt</source>
        <translation>Negativer Prompt</translation>
    </message>
    <message>
        <source>model&apos;s name</source>
        <translation>Name des Modells</translation>
    </message>
    <message>
        <source>image&apos;s name</source>
        <translation>Name des Bildes</translation>
    </message>
    <message>
        <source>Width</source>
        <translation>Breite</translation>
    </message>
    <message>
        <source>Height</source>
        <translation>Höhe</translation>
    </message>
    <message>
        <source>Fps</source>
        <translation>Bilder pro Sekunde</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>Schritte</translation>
    </message>
    <message>
        <source>Guidance</source>
        <translation>Führungsstärke</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>Seed</translation>
    </message>
    <message>
        <source>a short side of {short} and a long one of {least} to {most} that is a multiple of {step}</source>
        <translation>eine kurze Seite von {short} und eine lange von {least} bis {most}, die ein Vielfaches von {step} ist</translation>
    </message>
    <message>
        <source>sides that are multiples of {step}, up to {largest}</source>
        <translation>Seiten, die Vielfache von {step} sind, bis {largest}</translation>
    </message>
    <message>
        <source>No model is named. `cogreel models list` shows them.</source>
        <translation>Kein Modell ist genannt. Datei &gt; Modelle… zeigt sie.</translation>
    </message>
    <message>
        <source>No model is named. File &gt; Models… shows them.</source>
        <translation>Kein Modell ist genannt. Datei &gt; Modelle… zeigt sie.</translation>
    </message>
    <message>
        <source>{model} starts from an image. Give one with --image FILE.</source>
        <translation>{model} geht von einem Bild aus. Ziehen Sie eines hierher, oder fügen Sie eines ein.</translation>
    </message>
    <message>
        <source>{model} starts from an image. Drop or paste one.</source>
        <translation>{model} geht von einem Bild aus. Ziehen Sie eines hierher, oder fügen Sie eines ein.</translation>
    </message>
    <message>
        <source>`cogreel compare` tells what it is for two clips.</source>
        <translation>Vergleichen sagt, wie es bei zwei Clips ist.</translation>
    </message>
    <message>
        <source>Comparing tells what it is for two clips.</source>
        <translation>Vergleichen sagt, wie es bei zwei Clips ist.</translation>
    </message>
    <message>
        <source>The model is compiled for this machine. That takes a minute again only for a new size of clips.</source>
        <translation>Das Modell wird für diesen Rechner kompiliert. Das dauert nur für eine neue Größe von Clips wieder eine Minute.</translation>
    </message>
    <message>
        <source>The model is compiled for this machine, which takes about a minute for each new size of clips. Its frames differ a little from those of one that is not.</source>
        <translation>Das Modell wird für diesen Rechner kompiliert, was für jede neue Größe von Clips etwa eine Minute dauert. Seine Bilder weichen ein wenig von denen eines nicht kompilierten ab.</translation>
    </message>
    <message>
        <source>The model is not compiled, as PyTorch does not compile for GPUs of this kind.</source>
        <translation>Das Modell wird nicht kompiliert, weil PyTorch für GPUs dieser Art nicht kompiliert.</translation>
    </message>
    <message>
        <source>The model is not compiled, as Triton is missing, by which PyTorch does so for a GPU.</source>
        <translation>Das Modell wird nicht kompiliert, weil Triton fehlt, womit PyTorch das für eine GPU tut.</translation>
    </message>
    <message>
        <source>The model is not compiled, as there is no C++ compiler. Install the Build Tools for Visual Studio.</source>
        <translation>Das Modell wird nicht kompiliert, weil es keinen C++-Compiler gibt. Installieren Sie die Build Tools für Visual Studio.</translation>
    </message>
    <message>
        <source>The model is not compiled, as there is no C++ compiler. Install one; on Debian and Ubuntu it is the package g++.</source>
        <translation>Das Modell wird nicht kompiliert, weil es keinen C++-Compiler gibt. Installieren Sie einen; unter Debian und Ubuntu ist es das Paket g++.</translation>
    </message>
    <message>
        <source>The model could not be compiled, and was run as it is: {trouble}</source>
        <translation>Das Modell konnte nicht kompiliert werden und lief, wie es ist: {trouble}</translation>
    </message>
    <message>
        <source>Attention is computed in 8 bits by SageAttention {version}, if it proves right on this GPU, which changes the clip a little more.</source>
        <translation>Die Attention berechnet SageAttention {version} in 8 Bit, wenn es sich auf dieser GPU als richtig erweist, was den Clip etwas mehr ändert.</translation>
    </message>
    <message>
        <source>SageAttention did not prove right on this GPU, so attention was computed exactly.</source>
        <translation>SageAttention hat sich auf dieser GPU nicht als richtig erwiesen, deshalb wurde die Attention exakt berechnet.</translation>
    </message>
    <message>
        <source>The log says why.</source>
        <translation>Der Grund steht im Protokoll.</translation>
    </message>
    <message>
        <source>There is no GPU that could be used.</source>
        <translation>Es gibt keine GPU, die benutzt werden könnte.</translation>
    </message>
    <message>
        <source>The processor computes in RAM ({need} of {free} GiB free), which is slow: no GPU can be used.</source>
        <translation>Der Prozessor rechnet im RAM ({need} von {free} GiB, die frei sind), und das ist langsam: Keine GPU kann benutzt werden.</translation>
    </message>
    <message>
        <source>The processor computes in RAM ({need} of {free} GiB free), which is slow: no GPU can be used; frames are decoded in tiles to save memory, which changes pixels slightly.</source>
        <translation>Der Prozessor rechnet im RAM ({need} von {free} GiB, die frei sind), und das ist langsam: Keine GPU kann benutzt werden; um Speicher zu sparen, werden die Bilder in Kacheln dekodiert, was Pixel leicht verändert.</translation>
    </message>
    <message>
        <source>The processor computes in RAM ({need} of {free} GiB free), which is slow: {gpu} is not used.</source>
        <translation>Der Prozessor rechnet im RAM ({need} von {free} GiB, die frei sind), und das ist langsam: {gpu} wird nicht benutzt.</translation>
    </message>
    <message>
        <source>All networks fit together on {card} ({need} of {free} GiB free).</source>
        <translation>Alle Netze passen zusammen auf {card} ({need} von {free} GiB, die frei sind).</translation>
    </message>
    <message>
        <source>All networks fit together on {card} ({need} of {free} GiB free); frames are decoded in tiles to save memory, which changes pixels slightly.</source>
        <translation>Alle Netze passen zusammen auf {card} ({need} von {free} GiB, die frei sind); um Speicher zu sparen, werden die Bilder in Kacheln dekodiert, was Pixel leicht verändert.</translation>
    </message>
    <message>
        <source>The networks fit one after the other on {card} ({need} of {free} GiB free).</source>
        <translation>Die Netze passen nacheinander auf {card} ({need} von {free} GiB, die frei sind).</translation>
    </message>
    <message>
        <source>The networks fit one after the other on {card} ({need} of {free} GiB free); frames are decoded in tiles to save memory, which changes pixels slightly.</source>
        <translation>Die Netze passen nacheinander auf {card} ({need} von {free} GiB, die frei sind); um Speicher zu sparen, werden die Bilder in Kacheln dekodiert, was Pixel leicht verändert.</translation>
    </message>
    <message>
        <source>The text encoder visits from RAM block by block, then the rest fits on {card} ({need} of {free} GiB free).</source>
        <translation>Der Textkodierer kommt Block für Block aus dem RAM, dann passt der Rest auf {card} ({need} von {free} GiB, die frei sind).</translation>
    </message>
    <message>
        <source>The text encoder visits from RAM block by block, then the rest fits on {card} ({need} of {free} GiB free); frames are decoded in tiles to save memory, which changes pixels slightly.</source>
        <translation>Der Textkodierer kommt Block für Block aus dem RAM, dann passt der Rest auf {card} ({need} von {free} GiB, die frei sind); um Speicher zu sparen, werden die Bilder in Kacheln dekodiert, was Pixel leicht verändert.</translation>
    </message>
    <message>
        <source>The weights wait in RAM ({ram} of {room} GiB free) and visit {card} block by block ({need} of {free} GiB free).</source>
        <translation>Die Gewichte warten im RAM ({ram} von {room} GiB, die frei sind) und kommen Block für Block auf {card} ({need} von {free} GiB, die frei sind).</translation>
    </message>
    <message>
        <source>The weights wait in RAM ({ram} of {room} GiB free) and visit {card} block by block ({need} of {free} GiB free); frames are decoded in tiles to save memory, which changes pixels slightly.</source>
        <translation>Die Gewichte warten im RAM ({ram} von {room} GiB, die frei sind) und kommen Block für Block auf {card} ({need} von {free} GiB, die frei sind); um Speicher zu sparen, werden die Bilder in Kacheln dekodiert, was Pixel leicht verändert.</translation>
    </message>
    <message>
        <source>The weights stay on the disk and visit {card} block by block ({need} of {free} GiB free).</source>
        <translation>Die Gewichte bleiben auf der Festplatte und kommen Block für Block auf {card} ({need} von {free} GiB, die frei sind).</translation>
    </message>
    <message>
        <source>The weights stay on the disk and visit {card} block by block ({need} of {free} GiB free); frames are decoded in tiles to save memory, which changes pixels slightly.</source>
        <translation>Die Gewichte bleiben auf der Festplatte und kommen Block für Block auf {card} ({need} von {free} GiB, die frei sind); um Speicher zu sparen, werden die Bilder in Kacheln dekodiert, was Pixel leicht verändert.</translation>
    </message>
    <message>
        <source>The processor computes in RAM ({need} of {free} GiB free), which is slow: no GPU can be used. The weights stay on the disk and are read block by block.</source>
        <translation>Der Prozessor rechnet im RAM ({need} von {free} GiB, die frei sind), und das ist langsam: Keine GPU kann benutzt werden. Die Gewichte bleiben auf der Festplatte und werden Block für Block gelesen.</translation>
    </message>
    <message>
        <source>The processor computes in RAM ({need} of {free} GiB free), which is slow: no GPU can be used; frames are decoded in tiles to save memory, which changes pixels slightly. The weights stay on the disk and are read block by block.</source>
        <translation>Der Prozessor rechnet im RAM ({need} von {free} GiB, die frei sind), und das ist langsam: Keine GPU kann benutzt werden; um Speicher zu sparen, werden die Bilder in Kacheln dekodiert, was Pixel leicht verändert. Die Gewichte bleiben auf der Festplatte und werden Block für Block gelesen.</translation>
    </message>
    <message>
        <source>The processor computes in RAM ({need} of {free} GiB free), which is slow: {gpu} is not used; frames are decoded in tiles to save memory, which changes pixels slightly. The weights stay on the disk and are read block by block.</source>
        <translation>Der Prozessor rechnet im RAM ({need} von {free} GiB, die frei sind), und das ist langsam: {gpu} wird nicht benutzt; um Speicher zu sparen, werden die Bilder in Kacheln dekodiert, was Pixel leicht verändert. Die Gewichte bleiben auf der Festplatte und werden Block für Block gelesen.</translation>
    </message>
    <message>
        <source>Guidance is split: {one} computes the prompt&apos;s branch ({need} of {free} GiB free) and {other} the other ({less} of {room} GiB free), at the same time.</source>
        <translation>Die Guidance ist geteilt: {one} rechnet den Zweig des Prompts ({need} von {free} GiB, die frei sind), {other} gleichzeitig den anderen ({less} von {room} GiB, die frei sind).</translation>
    </message>
    <message>
        <source>Guidance is split: {one} computes the prompt&apos;s branch ({need} of {free} GiB free) and {other} the other ({less} of {room} GiB free), at the same time; frames are decoded in tiles to save memory, which changes pixels slightly.</source>
        <translation>Die Guidance ist geteilt: {one} rechnet den Zweig des Prompts ({need} von {free} GiB, die frei sind), {other} gleichzeitig den anderen ({less} von {room} GiB, die frei sind); um Speicher zu sparen, werden die Bilder in Kacheln dekodiert, was Pixel leicht verändert.</translation>
    </message>
    <message>
        <source>The transformer is shared out: {here} of {all} blocks on {one} ({need} of {free} GiB free), {rest} on {other} ({less} of {room} GiB free).</source>
        <translation>Der Transformer ist aufgeteilt: {here} von {all} Blöcken auf {one} ({need} von {free} GiB frei), {rest} auf {other} ({less} von {room} GiB frei).</translation>
    </message>
    <message>
        <source>The transformer is shared out: {here} of {all} blocks on {one} ({need} of {free} GiB free), {rest} on {other} ({less} of {room} GiB free); frames are decoded in tiles to save memory, which changes pixels slightly.</source>
        <translation>Der Transformer ist aufgeteilt: {here} von {all} Blöcken auf {one} ({need} von {free} GiB frei), {rest} auf {other} ({less} von {room} GiB frei); die Bilder werden in Kacheln dekodiert, um Speicher zu sparen, was Pixel leicht ändert.</translation>
    </message>
    <message>
        <source>The branches of guidance take turns.</source>
        <translation>Die Zweige der Führung wechseln sich ab.</translation>
    </message>
    <message>
        <source>The processor decodes, which takes longer.</source>
        <translation>Der Prozessor dekodiert, was länger dauert.</translation>
    </message>
    <message>
        <source>Weights are rounded to 8 bits, which changes hardly anything to be seen.</source>
        <translation>Gewichte werden auf 8 Bit gerundet, was kaum sichtbar etwas ändert.</translation>
    </message>
    <message>
        <source>Weights and what they are multiplied with are rounded to 8-bit floats, which changes small details of the picture.</source>
        <translation>Gewichte und womit sie multipliziert werden, werden auf 8-Bit-Gleitkommazahlen gerundet, was kleine Details des Bildes ändert.</translation>
    </message>
    <message>
        <source>Weights are rounded to 4 bits, which changes details of the picture.</source>
        <translation>Gewichte werden auf 4 Bit gerundet, was Details des Bildes ändert.</translation>
    </message>
    <message>
        <source>{mode} needs {memory} where {free} are free.</source>
        <translation>{mode} braucht {memory}, und {free} sind frei.</translation>
    </message>
    <message>
        <source>Mode {mode} would fit.</source>
        <translation>Der Modus {mode} würde passen.</translation>
    </message>
    <message>
        <source>Choose fewer frames, a smaller size or a smaller model, or close other programs.</source>
        <translation>Wählen Sie weniger Bilder, eine kleinere Größe oder ein kleineres Modell, oder schließen Sie andere Programme.</translation>
    </message>
    <message>
        <source>{gpu} (compute capability {version}) has no bf16 of its own and will be several times slower. CogVideoX-2b computes in fp16, which it has.</source>
        <translation>{gpu} (Compute Capability {version}) kann bf16 nicht selbst und ist mehrmals langsamer. CogVideoX-2b rechnet in fp16, das sie kann.</translation>
    </message>
    <message>
        <source>One GPU renders; the other is left for the next clip of the window&apos;s queue.</source>
        <translation>Eine GPU rendert; die andere bleibt für den nächsten Clip in der Warteschlange des Fensters.</translation>
    </message>
    <message>
        <source>One GPU renders; the other {count} are left for the next clips of the window&apos;s queue.</source>
        <translation>Eine GPU rendert; die anderen {count} bleiben für die nächsten Clips in der Warteschlange des Fensters.</translation>
    </message>
    <message>
        <source>Two GPUs render; the other stays idle.</source>
        <translation>Zwei GPUs rendern; die andere bleibt unbenutzt.</translation>
    </message>
    <message>
        <source>Two GPUs render; the other {count} stay idle.</source>
        <translation>Zwei GPUs rendern; die anderen {count} bleiben unbenutzt.</translation>
    </message>
    <message>
        <source>There is no GPU that could be used, so the processor computes: minutes for small models, many hours for those of the catalog.</source>
        <translation>Es gibt keine GPU, die benutzt werden könnte, also rechnet der Prozessor: Minuten bei kleinen Modellen, viele Stunden bei denen des Katalogs.</translation>
    </message>
    <message>
        <source>The NVIDIA driver {driver} is too old: it goes up to CUDA {cuda}, and torch needs {version}. Install driver {needed} or newer.</source>
        <translation>Der NVIDIA-Treiber {driver} ist zu alt: Er reicht bis CUDA {cuda}, und torch braucht {version}. Installieren Sie Treiber {needed} oder neuer.</translation>
    </message>
    <message>
        <source>The NVIDIA driver {driver} is too old for torch {torch} (CUDA {cuda}). Install driver {needed} or newer.</source>
        <translation>Der NVIDIA-Treiber {driver} ist zu alt für torch {torch} (CUDA {cuda}). Installieren Sie Treiber {needed} oder neuer.</translation>
    </message>
    <message>
        <source>{gpu} (compute capability {version}) is too old for torch {torch}: CUDA {cuda} needs {needed} or newer. An older build of torch may know it: see COGREEL_TORCH_INDEX in the README. Until then choose the processor as memory mode.</source>
        <translation>{gpu} (Compute Capability {version}) ist zu alt für torch {torch}: CUDA {cuda} braucht {needed} oder neuer. Eine ältere Ausgabe von torch kennt sie vielleicht: siehe COGREEL_TORCH_INDEX im README. Wählen Sie bis dahin den Prozessor als Speichermodus.</translation>
    </message>
    <message>
        <source>{gpu} is there, but the installed torch cannot use it. Install the CUDA build: delete the folder .venv and start Cogreel with packaging/run.sh (on Windows packaging/run.ps1), which picks the build that fits the driver.</source>
        <translation>{gpu} ist da, aber das installierte torch kann sie nicht benutzen. Installieren Sie die CUDA-Ausgabe: Löschen Sie den Ordner .venv und starten Sie Cogreel mit packaging/run.sh (unter Windows packaging/run.ps1), das die zum Treiber passende Ausgabe wählt.</translation>
    </message>
    <message>
        <source>{gpu} computes through PyTorch&apos;s {stack}, on which Cogreel has not been tested yet.</source>
        <translation>{gpu} rechnet über {stack} von PyTorch, womit Cogreel noch nicht getestet wurde.</translation>
    </message>
    <message>
        <source>Memory is planned for as on NVIDIA&apos;s cards.</source>
        <translation>Der Speicher wird wie bei Karten von NVIDIA geplant.</translation>
    </message>
    <message>
        <source>If a clip fails or looks wrong, choose the processor as memory mode.</source>
        <translation>Wenn ein Clip misslingt oder falsch aussieht, wählen Sie den Prozessor als Speichermodus.</translation>
    </message>
    <message>
        <source>This machine has {size} GiB of RAM, too little for the models of the catalog even if their weights stay on the disk. Use small models only.</source>
        <translation>Dieser Rechner hat {size} GiB Arbeitsspeicher, zu wenig für die Modelle des Katalogs, selbst wenn ihre Gewichte auf dem Laufwerk bleiben. Benutzen Sie nur kleine Modelle.</translation>
    </message>
    <message>
        <source>This machine has {size} GiB of RAM, so the weights of the catalog&apos;s models stay on the disk and are read again at every step. That works, but takes longer; more RAM helps.</source>
        <translation>Dieser Rechner hat {size} GiB Arbeitsspeicher, deshalb bleiben die Gewichte der Katalogmodelle auf dem Laufwerk und werden bei jedem Schritt neu gelesen. Das geht, dauert aber länger; mehr Arbeitsspeicher hilft.</translation>
    </message>
    <message>
        <source>There is no second GPU of the same kind.</source>
        <translation>Es gibt keine zweite GPU derselben Art.</translation>
    </message>
    <message>
        <source>{gpu} shares its memory with the processor, so streaming gains nothing.</source>
        <translation>{gpu} teilt sich den Speicher mit dem Prozessor, deshalb bringt Streaming nichts.</translation>
    </message>
    <message>
        <source>Without guidance there is only one branch, so nothing to split.</source>
        <translation>Ohne Guidance gibt es nur einen Zweig, also nichts zu teilen.</translation>
    </message>
    <message>
        <source>How fast {gpu} is beside {other} is not known, and the slower of two sets the pace.</source>
        <translation>Wie schnell {gpu} neben {other} ist, ist nicht bekannt, und die langsamere von beiden bestimmt das Tempo.</translation>
    </message>
    <message>
        <source>{gpu} and {other} together would be no faster than the better one.</source>
        <translation>{gpu} und {other} zusammen wären nicht schneller als die bessere allein.</translation>
    </message>
    <message>
        <source>{mode} needs {memory} where {free} are free and {more} where {rest} are free.</source>
        <translation>{mode} braucht {memory}, wo {free} frei sind, und {more}, wo {rest} frei sind.</translation>
    </message>
    <message>
        <source>{mode} needs {memory} where {free} are free and {more} where {rest} are free and {most} where {least} are free.</source>
        <translation>{mode} braucht {memory}, wo {free} frei sind, {more}, wo {rest} frei sind, und {most}, wo {least} frei sind.</translation>
    </message>
    <message>
        <source>The NVIDIA driver does not answer ({reason}). Restart the machine; if that does not help, install the driver again.</source>
        <translation>Der NVIDIA-Treiber antwortet nicht ({reason}). Starten Sie den Rechner neu; hilft das nicht, installieren Sie den Treiber noch einmal.</translation>
    </message>
    <message>
        <source>The NVIDIA driver does not say what it has ({reason}). Install a newer driver.</source>
        <translation>Der NVIDIA-Treiber sagt nicht, was er hat ({reason}). Installieren Sie einen neueren Treiber.</translation>
    </message>
    <message>
        <source>Torch is built for CUDA {cuda}, but no NVIDIA GPU answers. If there is one, install its driver; if not, all is well, and the processor computes.</source>
        <translation>Torch ist für CUDA {cuda} gebaut, aber keine NVIDIA-GPU antwortet. Gibt es eine, installieren Sie ihren Treiber; wenn nicht, ist alles gut, und der Prozessor rechnet.</translation>
    </message>
    <message>
        <source>Missing: {names}. Install them with `{command}`, or delete the folder .venv and start Cogreel with packaging/run.sh (on Windows packaging/run.ps1).</source>
        <translation>Es fehlen: {names}. Installieren Sie sie mit `{command}`, oder löschen Sie den Ordner .venv und starten Sie Cogreel mit packaging/run.sh (unter Windows packaging/run.ps1).</translation>
    </message>
    <message>
        <source>Only {free} are free where models are kept ({folder}); the smallest of the catalog takes 13.8 GB. Free some, or name another folder in the settings (models_folder).</source>
        <translation>Nur {free} sind frei, wo die Modelle liegen ({folder}); das kleinste des Katalogs braucht 13,8 GB. Schaffen Sie Platz, oder nennen Sie in den Einstellungen einen anderen Ordner.</translation>
    </message>
    <message>
        <source>{size} GiB of RAM</source>
        <translation>{size} GiB RAM</translation>
    </message>
    <message>
        <source>{size} GiB on disk</source>
        <translation>{size} GiB auf dem Laufwerk</translation>
    </message>
    <message>
        <source>{size} GiB on {place}</source>
        <translation>{size} GiB auf {place}</translation>
    </message>
    <message>
        <source>stream from disk</source>
        <translation>stream vom Laufwerk</translation>
    </message>
    <message>
        <source>cpu from disk</source>
        <translation>cpu vom Laufwerk</translation>
    </message>
    <message>
        <source>measured here: {renders}</source>
        <translation>hier gemessen: {renders}</translation>
    </message>
    <message>
        <source>measured elsewhere: {source}</source>
        <translation>anderswo gemessen: {source}</translation>
    </message>
    <message>
        <source>computed from {renders} of another size here</source>
        <translation>berechnet aus {renders} in anderer Größe hier</translation>
    </message>
    <message>
        <source>computed from {renders} in another mode here</source>
        <translation>berechnet aus {renders} in anderem Modus hier</translation>
    </message>
    <message>
        <source>computed from what others measured: {source}</source>
        <translation>berechnet aus Messungen anderer: {source}</translation>
    </message>
    <message>
        <source>computed from a guess: {source}</source>
        <translation>berechnet aus einer Schätzung: {source}</translation>
    </message>
    <message>
        <source>1 render</source>
        <translation>1 Clip</translation>
    </message>
    <message>
        <source>{count} renders</source>
        <translation>{count} Clips</translation>
    </message>
    <message>
        <source>5B in {seconds} s on an {gpu}</source>
        <translation>5B in {seconds} s auf einer {gpu}</translation>
    </message>
    <message>
        <source>5B at {seconds} s a step on an {gpu}</source>
        <translation>5B mit {seconds} s je Schritt auf einer {gpu}</translation>
    </message>
    <message>
        <source>an {gpu}&apos;s {seconds} s for 5B</source>
        <translation>{seconds} s einer {gpu} für 5B</translation>
    </message>
    <message>
        <source>an {gpu}&apos;s {seconds} s a step of 5B</source>
        <translation>{seconds} s einer {gpu} je Schritt von 5B</translation>
    </message>
    <message>
        <source>{times} times others&apos; compiled {seconds} s a step of 5B</source>
        <translation>das {times}-Fache der {seconds} s, die andere kompiliert je Schritt von 5B messen</translation>
    </message>
    <message>
        <source>{share} of the card&apos;s peak</source>
        <translation>das {share}-Fache dessen, was die Karte höchstens kann</translation>
    </message>
    <message>
        <source>30 GFLOP/s a core</source>
        <translation>30 GFLOP/s je Kern</translation>
    </message>
    <message>
        <source>transformer, {count} of {all} blocks</source>
        <translation>Transformer, {count} von {all} Blöcken</translation>
    </message>
    <message>
        <source>transformer, 2 blocks at a time</source>
        <translation>Transformer, je 2 Blöcke</translation>
    </message>
    <message>
        <source>transformer</source>
        <translation>Transformer</translation>
    </message>
    <message>
        <source>text encoder, 2 blocks at a time</source>
        <translation>Textkodierer, je 2 Blöcke</translation>
    </message>
    <message>
        <source>text encoder</source>
        <translation>Textkodierer</translation>
    </message>
    <message>
        <source>2 blocks from the disk</source>
        <translation>2 Blöcke vom Laufwerk</translation>
    </message>
    <message>
        <source>a matrix, unpacked</source>
        <translation>eine Matrix, entpackt</translation>
    </message>
    <message>
        <source>tokens in 8 bits</source>
        <translation>Token in 8 Bit</translation>
    </message>
    <message>
        <source>attention in 8 bits</source>
        <translation>Attention in 8 Bit</translation>
    </message>
    <message>
        <source>reading</source>
        <translation>Lesen</translation>
    </message>
    <message>
        <source>denoising</source>
        <translation>Entrauschen</translation>
    </message>
    <message>
        <source>encoding the image</source>
        <translation>Kodieren des Bildes</translation>
    </message>
    <message>
        <source>decoding in tiles</source>
        <translation>Decodieren in Kacheln</translation>
    </message>
    <message>
        <source>decoding</source>
        <translation>Decodieren</translation>
    </message>
    <message>
        <source>pixels of the tiles</source>
        <translation>Pixel der Kacheln</translation>
    </message>
    <message>
        <source>two checkpoints</source>
        <translation>zwei Zwischenstände</translation>
    </message>
    <message>
        <source>the clip</source>
        <translation>der Clip</translation>
    </message>
    <message>
        <source>the driver</source>
        <translation>der Treiber</translation>
    </message>
    <message>
        <source>the program</source>
        <translation>das Programm</translation>
    </message>
    <message>
        <source>computed: the largest, twice</source>
        <translation>berechnet: der größte, zweimal</translation>
    </message>
    <message>
        <source>computed: the numbers of the largest</source>
        <translation>berechnet: die Zahlen der größten</translation>
    </message>
    <message>
        <source>computed: 36 tensors the size of the text</source>
        <translation>berechnet: 36 Tensoren von der Größe des Textes</translation>
    </message>
    <message>
        <source>computed: 5 tensors the size of all tokens, and what comes of a piece of them</source>
        <translation>berechnet: 5 Tensoren von der Größe aller Token, und was aus einem Stück davon entsteht</translation>
    </message>
    <message>
        <source>computed: {count} tensors the size of all tokens</source>
        <translation>berechnet: {count} Tensoren von der Größe aller Token</translation>
    </message>
    <message>
        <source>computed: one byte a number of all tokens</source>
        <translation>berechnet: ein Byte für jede Zahl aller Token</translation>
    </message>
    <message>
        <source>computed: {count} numbers a pixel, measured</source>
        <translation>berechnet: {count} Zahlen je Pixel, gemessen</translation>
    </message>
    <message>
        <source>computed: 3 numbers a pixel and frame, tiles overlapping</source>
        <translation>berechnet: 3 Zahlen je Pixel und Bild, Kacheln überlappen</translation>
    </message>
    <message>
        <source>computed: latents and history in 32 bits, twice</source>
        <translation>berechnet: Latents und Verlauf in 32 Bit, zweimal</translation>
    </message>
    <message>
        <source>computed: at most the raw frames</source>
        <translation>berechnet: höchstens die rohen Bilder</translation>
    </message>
    <message>
        <source>computed: parameters x bytes each</source>
        <translation>berechnet: Parameter x Bytes je Parameter</translation>
    </message>
    <message>
        <source>measured: torch and diffusers imported</source>
        <translation>gemessen: torch und diffusers importiert</translation>
    </message>
    <message>
        <source>guess: {size} GiB</source>
        <translation>geschätzt: {size} GiB</translation>
    </message>
    <message>
        <source>Only {free} are free where clips go ({folder}). Free some, or name another folder with --project.</source>
        <translation>Nur {free} sind frei, wo die Clips hinkommen ({folder}). Schaffen Sie Platz, oder legen Sie Projekte in einen anderen Ordner.</translation>
    </message>
    <message>
        <source>Only {free} are free where clips go ({folder}). Free some, or keep projects in another folder.</source>
        <translation>Nur {free} sind frei, wo die Clips hinkommen ({folder}). Schaffen Sie Platz, oder legen Sie Projekte in einen anderen Ordner.</translation>
    </message>
    <message>
        <source>{title} is not on this machine. `cogreel models get {id}` fetches it ({terms}).</source>
        <translation>{title} ist nicht auf diesem Rechner. `cogreel models get {id}` lädt es herunter ({terms}).</translation>
    </message>
    <message>
        <source>{title} is not on this machine. File &gt; Models… fetches it ({terms}).</source>
        <translation>{title} ist nicht auf diesem Rechner. Datei &gt; Modelle… lädt es herunter ({terms}).</translation>
    </message>
    <message>
        <source>The engine process could not be started ({reason}). Install Cogreel again if its files are gone.</source>
        <translation>Der Engine-Prozess konnte nicht gestartet werden ({reason}). Installieren Sie Cogreel neu, falls seine Dateien fehlen.</translation>
    </message>
    <message>
        <source>The engine has died twice in a short time.</source>
        <translation>Die Engine ist zweimal kurz hintereinander abgestürzt.</translation>
    </message>
    <message>
        <source>The engine is started again.</source>
        <translation>Die Engine wird neu gestartet.</translation>
    </message>
    <message>
        <source>The job was stopped together with the engine.</source>
        <translation>Der Auftrag wurde zusammen mit der Engine beendet.</translation>
    </message>
    <message>
        <source>The prompt is too long to be sent to the engine ({count} characters). A few sentences are all that a model reads.</source>
        <translation>Der Prompt ist zu lang für die Engine ({count} Zeichen). Ein Modell liest nur einige Sätze.</translation>
    </message>
    <message>
        <source>Cogreel has met a bug of its own ({name}). It is written in {path}.</source>
        <translation>Cogreel ist auf einen eigenen Fehler gestoßen ({name}). Er steht in {path}.</translation>
    </message>
    <message>
        <source>The engine process ended although nobody had asked it to. Try again.</source>
        <translation>Der Engine-Prozess hat sich beendet, obwohl niemand ihn darum gebeten hatte. Versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>The engine process ended with exit code {code}. Its last lines say why; put that right, then try again.</source>
        <translation>Der Engine-Prozess endete mit dem Code {code}. Seine letzten Zeilen sagen, warum; beheben Sie das, und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>The engine process was killed by SIGKILL: often the system had run out of memory. Close other programs, or choose a smaller size or fewer frames, then try again.</source>
        <translation>Der Engine-Prozess wurde mit SIGKILL beendet: Oft war dem System der Speicher ausgegangen. Schließen Sie andere Programme, oder wählen Sie eine kleinere Größe oder weniger Bilder, und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>The engine process was ended from outside by {signal}. Try again.</source>
        <translation>Der Engine-Prozess wurde von außen durch {signal} beendet. Versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>The engine process crashed ({signal}): often a graphics driver or a library is at fault. Try again; if it crashes again, update the driver.</source>
        <translation>Der Engine-Prozess ist abgestürzt ({signal}): Oft liegt es am Grafiktreiber oder an einer Bibliothek. Versuchen Sie es noch einmal; stürzt er wieder ab, aktualisieren Sie den Treiber.</translation>
    </message>
    <message>
        <source>Its last lines, from {file}:</source>
        <translation>Seine letzten Zeilen, aus {file}:</translation>
    </message>
    <message>
        <source>Memory ran out while decoding. It goes on from the latents, in tiles.</source>
        <translation>Beim Decodieren ging der Speicher aus. Es geht in Kacheln von den Latents aus weiter.</translation>
    </message>
    <message>
        <source>Memory ran out while decoding. It goes on from the latents, in tiles by the processor, which takes longer.</source>
        <translation>Beim Decodieren ging der Speicher aus. Der Prozessor macht in Kacheln von den Latents aus weiter, was länger dauert.</translation>
    </message>
    <message>
        <source>How far the clip is cannot be kept in {folder} ({reason}). Make room, or see to the disk: a render that is cut off now begins anew.</source>
        <translation>Der Stand des Clips kann nicht in {folder} gesichert werden ({reason}). Schaffen Sie Platz oder prüfen Sie das Laufwerk: Bricht das Rendern jetzt ab, beginnt es von vorn.</translation>
    </message>
    <message>
        <source>What was kept of this clip cannot be gone on from: {reason}. It is rendered from the beginning; what was kept is still in {folder}, named refused.</source>
        <translation>Mit dem gesicherten Stand dieses Clips kann nicht weitergemacht werden: {reason}. Er wird von vorn gerendert; das Gesicherte liegt noch in {folder} unter dem Namen „refused“.</translation>
    </message>
    <message>
        <source>Up to step {step} the clip was computed with weights in {before}, the rest is with {now}: its frames are not quite those of either.</source>
        <translation>Bis Schritt {step} wurde der Clip mit Gewichten in {before} gerechnet, der Rest mit {now}: Seine Bilder gleichen keinem von beiden ganz.</translation>
    </message>
    <message>
        <source>The clip goes on and is not paused, because how far it is cannot be kept. See to the disk of its project, then pause it again.</source>
        <translation>Der Clip läuft weiter und wird nicht pausiert, weil sein Stand nicht gesichert werden kann. Prüfen Sie das Laufwerk des Projekts und pausieren Sie ihn dann noch einmal.</translation>
    </message>
    <message>
        <source>The prompt is longer than the {count} tokens that the model reads. These words are lost: “{words}”. Shorten it to have them count.</source>
        <translation>Der Prompt ist länger als die {count} Token, die das Modell liest. Diese Wörter gehen verloren: „{words}“. Kürzen Sie ihn, damit sie zählen.</translation>
    </message>
    <message>
        <source>The negative prompt is longer than the {count} tokens that the model reads. These words are lost: “{words}”. Shorten it to have them count.</source>
        <translation>Der negative Prompt ist länger als die {count} Token, die das Modell liest. Diese Wörter gehen verloren: „{words}“. Kürzen Sie ihn, damit sie zählen.</translation>
    </message>
    <message>
        <source>{file} cannot be read as an image ({reason}). Choose another.</source>
        <translation>{file} kann nicht als Bild gelesen werden ({reason}). Wählen Sie ein anderes.</translation>
    </message>
    <message>
        <source>The job was stopped before it began.</source>
        <translation>Der Auftrag wurde angehalten, bevor er begann.</translation>
    </message>
    <message>
        <source>The job was paused before it began.</source>
        <translation>Der Auftrag wurde pausiert, bevor er begann.</translation>
    </message>
    <message>
        <source>The render was stopped.</source>
        <translation>Das Rendern wurde angehalten.</translation>
    </message>
    <message>
        <source>The render is paused; what it has is kept.</source>
        <translation>Das Rendern pausiert; was es hat, bleibt erhalten.</translation>
    </message>
    <message>
        <source>The file {file}, or one that its clip is made from, has a name that is not proper text (UTF-8). Give it another name, then try again.</source>
        <translation>Die Datei {file} oder eine, aus der ihr Clip entsteht, hat einen Namen, der kein richtiger Text (UTF-8) ist. Geben Sie ihr einen anderen Namen, und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>Memory ran out {doing}. The clip goes on {begun} in a way that takes less.</source>
        <translation>Der Speicher ging {doing} aus. Der Clip geht {begun} auf eine Weise weiter, die weniger braucht.</translation>
    </message>
    <message>
        <source>An earlier render of this model and size ran out of memory here with {what}, so less is taken.</source>
        <translation>Beim früheren Rendern mit diesem Modell in dieser Größe ging hier mit {what} der Speicher aus, deshalb wird weniger genommen.</translation>
    </message>
    <message>
        <source>{mode} has run out of memory here, and has no way left that takes less.</source>
        <translation>{mode} ging hier der Speicher aus, und es bleibt kein Weg, der weniger braucht.</translation>
    </message>
    <message>
        <source>The project folder {folder} is not there any more; its disk may be unplugged. Bring it back, then go on with the clip: what was kept of it is on that disk.</source>
        <translation>Der Projektordner {folder} ist nicht mehr da; vielleicht ist sein Laufwerk abgezogen. Holen Sie ihn zurück und machen Sie dann mit dem Clip weiter: Sein gesicherter Stand liegt auf diesem Laufwerk.</translation>
    </message>
    <message>
        <source>The disk of {folder} has {free} left, and {count} frames of {width}x{height} may take up to {need} there until they are a clip. Make room there, or take a copy of the project, or the file, to another disk, then go on.</source>
        <translation>Auf dem Laufwerk von {folder} sind noch {free} frei, und {count} Bilder von {width}x{height} brauchen dort bis zu {need}, bis sie ein Clip sind. Schaffen Sie dort Platz oder nehmen Sie für eine Kopie des Projekts, oder für die Datei, ein anderes Laufwerk, dann geht es weiter.</translation>
    </message>
    <message>
        <source>The disk of {folder} is full ({free} MB left), so {name} could not be written. Make room there, then try again.</source>
        <translation>Das Laufwerk von {folder} ist voll ({free} MB frei), deshalb konnte {name} nicht geschrieben werden. Schaffen Sie dort Platz und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>{file} cannot be read as a video: it is damaged or something else. Choose another file. (ffmpeg: {reason})</source>
        <translation>{file} kann nicht als Video gelesen werden: Es ist beschädigt oder etwas anderes. Wählen Sie eine andere Datei. (ffmpeg: {reason})</translation>
    </message>
    <message>
        <source>ffmpeg could not write {file}: {reason}. Check that the folder can be written to, then try again.</source>
        <translation>ffmpeg konnte {file} nicht schreiben: {reason}. Prüfen Sie, ob in den Ordner geschrieben werden kann, und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>{file} cannot be written ({reason}). Choose a folder that you may write to.</source>
        <translation>{file} kann nicht geschrieben werden ({reason}). Wählen Sie einen Ordner, in den Sie schreiben dürfen.</translation>
    </message>
    <message>
        <source>{file} is a folder. Give the video file itself.</source>
        <translation>{file} ist ein Ordner. Wählen Sie die Videodatei selbst.</translation>
    </message>
    <message>
        <source>There is no file at {file}. Check the name.</source>
        <translation>Unter {file} gibt es keine Datei. Prüfen Sie den Namen.</translation>
    </message>
    <message>
        <source>{file} ends too early: it was not copied or written whole. Get it again.</source>
        <translation>{file} endet zu früh: Es wurde nicht ganz kopiert oder geschrieben. Holen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>{file} holds no frame. Choose another file.</source>
        <translation>{file} enthält kein Bild. Wählen Sie eine andere Datei.</translation>
    </message>
    <message>
        <source>{file} can no longer be read. Open it again.</source>
        <translation>{file} kann nicht mehr gelesen werden. Öffnen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>{file} does not say how fast it plays. Choose another file.</source>
        <translation>{file} sagt nicht, wie schnell es abläuft. Wählen Sie eine andere Datei.</translation>
    </message>
    <message>
        <source>The project {folder} cannot be written to. Give yourself the right to write there, or copy the folder to where you have it.</source>
        <translation>In das Projekt {folder} kann nicht geschrieben werden. Geben Sie sich das Recht dazu, oder kopieren Sie den Ordner dorthin, wo Sie es haben.</translation>
    </message>
    <message>
        <source>{folder} is a file. A project is a folder.</source>
        <translation>{folder} ist eine Datei. Ein Projekt ist ein Ordner.</translation>
    </message>
    <message>
        <source>{folder} belongs to another program. Name another folder.</source>
        <translation>{folder} gehört einem anderen Programm. Wählen Sie einen anderen Ordner.</translation>
    </message>
    <message>
        <source>The project {folder} was written by a newer Cogreel (format {theirs}, this one knows {ours}). Update Cogreel to open it.</source>
        <translation>Das Projekt {folder} wurde von einem neueren Cogreel geschrieben (Format {theirs}, dieses kennt {ours}). Aktualisieren Sie Cogreel, um es zu öffnen.</translation>
    </message>
    <message>
        <source>{folder} is no project: it holds other things ({name}, for one). Name a new or an empty folder.</source>
        <translation>{folder} ist kein Projekt: Darin liegt anderes (zum Beispiel {name}). Nennen Sie einen neuen oder leeren Ordner.</translation>
    </message>
    <message>
        <source>The project {folder} is busy: another Cogreel is writing to it. Wait for that one, or close it, then try again.</source>
        <translation>Das Projekt {folder} ist beschäftigt: Ein anderes Cogreel schreibt gerade hinein. Warten Sie darauf oder schließen Sie es, und versuchen Sie es dann noch einmal.</translation>
    </message>
    <message>
        <source>The disk fails on {file} ({reason}). Check the disk, then try again.</source>
        <translation>Das Laufwerk versagt bei {file} ({reason}). Prüfen Sie es und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>The project {folder} is open in another window of Cogreel. Go on there, or close that window, then open the project again.</source>
        <translation>Das Projekt {folder} ist in einem anderen Fenster von Cogreel geöffnet. Machen Sie dort weiter, oder schließen Sie jenes Fenster und öffnen Sie das Projekt dann noch einmal.</translation>
    </message>
    <message>
        <source>The queue of {folder} holds no job {job}. It was removed.</source>
        <translation>In der Warteschlange von {folder} gibt es keinen Auftrag {job}. Er wurde entfernt.</translation>
    </message>
    <message>
        <source>There is no file at {file}, so the clip cannot be taken in.</source>
        <translation>Unter {file} gibt es keine Datei, deshalb kann der Clip nicht aufgenommen werden.</translation>
    </message>
    <message>
        <source>The project holds a clip {clip} already. Use a new id.</source>
        <translation>Das Projekt enthält schon einen Clip {clip}. Nehmen Sie einen neuen Namen.</translation>
    </message>
    <message>
        <source>The video of clip {clip} is no longer in {folder}, so it cannot be restored.</source>
        <translation>Das Video des Clips {clip} liegt nicht mehr in {folder} und kann deshalb nicht wiederhergestellt werden.</translation>
    </message>
    <message>
        <source>Clip {clip} came from outside without a recipe. Choose a clip that Cogreel made.</source>
        <translation>Clip {clip} kam ohne Rezept von außen. Wählen Sie einen Clip, den Cogreel gemacht hat.</translation>
    </message>
    <message>
        <source>Clip {clip} was not rendered in a mode that is known.</source>
        <translation>Clip {clip} wurde in keinem bekannten Modus gerendert.</translation>
    </message>
    <message>
        <source>The clip {clip} is being rendered by another Cogreel. Wait for that one.</source>
        <translation>Der Clip {clip} wird gerade von einem anderen Cogreel gerendert. Warten Sie darauf.</translation>
    </message>
    <message>
        <source>{file} is another video: {frames} frames of {size}, while clip {clip} has {own} of {width}x{height}. Choose the clip&apos;s own file.</source>
        <translation>{file} ist ein anderes Video: {frames} Bilder von {size}, während Clip {clip} {own} von {width}x{height} hat. Wählen Sie die eigene Datei des Clips.</translation>
    </message>
    <message>
        <source>{file} was made by another recipe than clip {clip}. Choose the clip&apos;s own file; this one can be brought in as a clip of its own.</source>
        <translation>{file} wurde nach einem anderen Rezept gemacht als Clip {clip}. Wählen Sie die eigene Datei des Clips; diese hier kann als eigener Clip importiert werden.</translation>
    </message>
    <message>
        <source>{folder} lies in the project that is to be copied. Name another folder.</source>
        <translation>{folder} liegt in dem Projekt, das kopiert werden soll. Nennen Sie einen anderen Ordner.</translation>
    </message>
    <message>
        <source>There is a project at {folder} already. Name a new folder.</source>
        <translation>Unter {folder} gibt es schon ein Projekt. Nennen Sie einen neuen Ordner.</translation>
    </message>
    <message>
        <source>in the load phase</source>
        <translation>beim Laden</translation>
    </message>
    <message>
        <source>in the text phase</source>
        <translation>beim Lesen des Prompts</translation>
    </message>
    <message>
        <source>in the denoise phase</source>
        <translation>beim Entrauschen</translation>
    </message>
    <message>
        <source>in the decode phase</source>
        <translation>beim Decodieren</translation>
    </message>
    <message>
        <source>in the write phase</source>
        <translation>beim Schreiben</translation>
    </message>
    <message>
        <source>while loading the text encoder</source>
        <translation>beim Laden des Textkodierers</translation>
    </message>
    <message>
        <source>while loading the transformer</source>
        <translation>beim Laden des Transformers</translation>
    </message>
    <message>
        <source>while loading the vae</source>
        <translation>beim Laden des VAE</translation>
    </message>
    <message>
        <source>from step {step}</source>
        <translation>ab Schritt {step}</translation>
    </message>
    <message>
        <source>from its beginning</source>
        <translation>von vorn</translation>
    </message>
    <message>
        <source>{size} GiB of RAM and {rest}</source>
        <translation>{size} GiB RAM und {rest}</translation>
    </message>
    <message>
        <source>{size} GiB on {place} and {rest}</source>
        <translation>{size} GiB auf {place} und {rest}</translation>
    </message>
    <message>
        <source>decoding otherwise than in tiles</source>
        <translation>Decodieren ohne Kacheln</translation>
    </message>
    <message>
        <source>it was made with another recipe</source>
        <translation>es wurde mit einem anderen Rezept gemacht</translation>
    </message>
    <message>
        <source>it was made with revision {theirs} of {model}, not {ours}</source>
        <translation>es wurde mit der Fassung {theirs} von {model} gemacht, nicht mit {ours}</translation>
    </message>
    <message>
        <source>it was made with other versions ({versions})</source>
        <translation>es wurde mit anderen Versionen gemacht ({versions})</translation>
    </message>
    <message>
        <source>it is damaged (its step is none of the recipe&apos;s)</source>
        <translation>es ist beschädigt (seinen Schritt gibt es im Rezept nicht)</translation>
    </message>
    <message>
        <source>it is damaged (its hash is another)</source>
        <translation>es ist beschädigt (seine Prüfsumme ist eine andere)</translation>
    </message>
    <message>
        <source>it is damaged (its tensors are too large)</source>
        <translation>es ist beschädigt (seine Tensoren sind zu groß)</translation>
    </message>
    <message>
        <source>it is damaged (too long)</source>
        <translation>es ist beschädigt (zu lang)</translation>
    </message>
    <message>
        <source>it is damaged ({reason})</source>
        <translation>es ist beschädigt ({reason})</translation>
    </message>
    <message>
        <source>it names a file that is none of its own</source>
        <translation>es nennt eine Datei, die nicht zu ihm gehört</translation>
    </message>
    <message>
        <source>its tensors cannot be read ({reason})</source>
        <translation>seine Tensoren können nicht gelesen werden ({reason})</translation>
    </message>
    <message>
        <source>it cannot be read ({reason})</source>
        <translation>es kann nicht gelesen werden ({reason})</translation>
    </message>
    <message>
        <source>it was written by a newer Cogreel</source>
        <translation>es wurde von einem neueren Cogreel geschrieben</translation>
    </message>
    <message>
        <source>Memory ran out {doing}. Close other programs that use the GPU or much memory, choose fewer frames or a smaller size, or try --mode stream.</source>
        <translation>Der Speicher ging {doing} aus. Schließen Sie andere Programme, die die GPU oder viel Speicher benutzen, wählen Sie weniger Bilder oder eine kleinere Größe, oder versuchen Sie den Speichermodus „Aus dem RAM gestreamt“.</translation>
    </message>
    <message>
        <source>Memory ran out {doing}. Close other programs that use the GPU or much memory, choose fewer frames or a smaller size, or try the memory mode “Streamed from RAM”.</source>
        <translation>Der Speicher ging {doing} aus. Schließen Sie andere Programme, die die GPU oder viel Speicher benutzen, wählen Sie weniger Bilder oder eine kleinere Größe, oder versuchen Sie den Speichermodus „Aus dem RAM gestreamt“.</translation>
    </message>
    <message>
        <source>{model} needs another {need} in {folder}, and the disk has {free} free. Free {short} more, or keep models on another disk (models_folder in the settings). What has arrived is kept.</source>
        <translation>{model} braucht noch {need} in {folder}, und auf dem Laufwerk sind {free} frei. Schaffen Sie {short} mehr Platz, oder legen Sie die Modelle auf ein anderes Laufwerk (Ordner der Modelle in den Einstellungen). Was angekommen ist, bleibt erhalten.</translation>
    </message>
    <message>
        <source>The disk, or your share of it, is full at {folder}; another {need} are needed. Free some, or keep models on another disk (models_folder in the settings). What has arrived is kept.</source>
        <translation>Das Laufwerk von {folder} oder Ihr Anteil daran ist voll; es fehlen noch {need}. Schaffen Sie Platz, oder legen Sie die Modelle auf ein anderes Laufwerk (Ordner der Modelle in den Einstellungen). Was angekommen ist, bleibt erhalten.</translation>
    </message>
    <message>
        <source>{file} cannot be read or written ({reason}). Mend that, or keep models in another folder (models_folder in the settings). What has arrived is kept.</source>
        <translation>{file} kann nicht gelesen oder geschrieben werden ({reason}). Beheben Sie das, oder legen Sie die Modelle in einen anderen Ordner (in den Einstellungen). Was angekommen ist, bleibt erhalten.</translation>
    </message>
    <message>
        <source>{file} on this machine is damaged: it is fetched again.</source>
        <translation>{file} auf diesem Rechner ist beschädigt: Die Datei wird noch einmal geholt.</translation>
    </message>
    <message>
        <source>It is the hub&apos;s copy that is so: try another endpoint, or later.</source>
        <translation>So ist die Kopie auf dem Hub: Versuchen Sie es mit einer anderen Adresse oder später.</translation>
    </message>
    <message>
        <source>{file} arrived with wrong bytes: it was removed and is fetched again.</source>
        <translation>{file} ist mit falschen Bytes angekommen: Die Datei wurde entfernt und wird noch einmal geholt.</translation>
    </message>
    <message>
        <source>{file} of {model} arrived {count} times with other bytes than {host} promises, so it was removed; all other files are kept. Something on the way changes it (a proxy, a virus scanner), or the mirror is wrong: try another network or another endpoint.</source>
        <translation>{file} aus {model} ist {count}-mal mit anderen Bytes angekommen, als {host} verspricht, und wurde deshalb entfernt; alle anderen Dateien bleiben. Etwas unterwegs verändert sie (ein Proxy, ein Virenscanner), oder der Spiegel ist falsch: Versuchen Sie ein anderes Netz oder eine andere Adresse.</translation>
    </message>
    <message>
        <source>{host} answered {status} for {file} of {model}.</source>
        <translation>{host} hat auf {file} von {model} mit {status} geantwortet.</translation>
    </message>
    <message>
        <source>{host} said nothing for {seconds} seconds, again and again, about {file} of {model}.</source>
        <translation>{host} hat zu {file} von {model} immer wieder {seconds} Sekunden lang nichts gesagt.</translation>
    </message>
    <message>
        <source>{host} broke off again and again while it sent {file} of {model} ({reason}).</source>
        <translation>{host} hat immer wieder abgebrochen, während es {file} von {model} sandte ({reason}).</translation>
    </message>
    <message>
        <source>{host} lists {file} of {model} but does not have it. Try again later, or take another endpoint if this one is a mirror; what has arrived is kept.</source>
        <translation>{host} führt {file} von {model} auf, hat es aber nicht. Versuchen Sie es später noch einmal, oder nehmen Sie eine andere Adresse, falls dies ein Spiegel ist; was angekommen ist, bleibt erhalten.</translation>
    </message>
    <message>
        <source>{host} answered {status} for {what}.</source>
        <translation>{host} hat auf {what} mit {status} geantwortet.</translation>
    </message>
    <message>
        <source>{host} said nothing for {seconds} seconds, again and again, about {what}.</source>
        <translation>{host} hat zu {what} immer wieder {seconds} Sekunden lang nichts gesagt.</translation>
    </message>
    <message>
        <source>{host} cannot be reached through the proxy ({reason}).</source>
        <translation>{host} ist über den Proxy nicht zu erreichen ({reason}).</translation>
    </message>
    <message>
        <source>{host} cannot be reached ({reason}).</source>
        <translation>{host} ist nicht zu erreichen ({reason}).</translation>
    </message>
    <message>
        <source>{host} broke off again and again while it sent {what} ({reason}).</source>
        <translation>{host} hat immer wieder abgebrochen, während es {what} sandte ({reason}).</translation>
    </message>
    <message>
        <source>{host} lists {what} but does not have it. Try again later, or take another endpoint if this one is a mirror; what has arrived is kept.</source>
        <translation>{host} führt {what} auf, hat es aber nicht. Versuchen Sie es später noch einmal, oder nehmen Sie eine andere Adresse, falls dies ein Spiegel ist; was angekommen ist, bleibt erhalten.</translation>
    </message>
    <message>
        <source>{host} no longer has this revision of {model}. Get the model again from the start.</source>
        <translation>{host} hat diese Fassung von {model} nicht mehr. Holen Sie das Modell von vorn.</translation>
    </message>
    <message>
        <source>{host} has no {model} for you. If it is a mirror, take another endpoint; if the model is private, log in with `hf auth login`.</source>
        <translation>{host} hat kein {model} für Sie. Ist es ein Spiegel, nehmen Sie eine andere Adresse; ist das Modell privat, melden Sie sich mit `hf auth login` an.</translation>
    </message>
    <message>
        <source>{host} hands out {model} only to those who have accepted its licence ({status}). Log in at {page} and accept it there, then make a token at {tokens}, give it to `hf auth login`, and get the model again.</source>
        <translation>{host} gibt {model} nur an alle, die der Lizenz zugestimmt haben ({status}). Melden Sie sich bei {page} an, und stimmen Sie dort zu; erzeugen Sie dann unter {tokens} ein Token, geben Sie es `hf auth login`, und holen Sie das Modell noch einmal.</translation>
    </message>
    <message>
        <source>{host} answered about {model} with something that is no hub&apos;s answer. Where a network asks you to log in first, do so in a browser; else check the endpoint in the settings.</source>
        <translation>{host} hat auf {model} mit etwas geantwortet, das keine Antwort eines Hubs ist. Wo ein Netz zuerst eine Anmeldung verlangt, melden Sie sich in einem Browser an; sonst prüfen Sie die Adresse in den Einstellungen.</translation>
    </message>
    <message>
        <source>The hub&apos;s address {address} is none. Write it whole, as in {example}, in the settings (endpoint) or in the variable {variable}.</source>
        <translation>Die Adresse {address} des Hubs ist keine. Schreiben Sie sie ganz, wie {example}, in die Einstellungen oder in die Variable {variable}.</translation>
    </message>
    <message>
        <source>The proxy {address} is no address that can be used ({reason}). Write it as http://host:port.</source>
        <translation>Der Proxy {address} ist keine brauchbare Adresse ({reason}). Schreiben Sie ihn als http://host:port.</translation>
    </message>
    <message>
        <source>{model} lacks its part {part}. Get the model again, whole.</source>
        <translation>{model} fehlt der Teil {part}. Holen Sie das Modell noch einmal ganz.</translation>
    </message>
    <message>
        <source>{model} lacks {file}, which its index names. Get the model again, whole.</source>
        <translation>{model} fehlt {file}, das der Index nennt. Holen Sie das Modell noch einmal ganz.</translation>
    </message>
    <message>
        <source>{model} lacks its {part}. Get the model again, whole.</source>
        <translation>{model} fehlt {part}. Holen Sie das Modell noch einmal ganz.</translation>
    </message>
    <message>
        <source>{model} has no weights for its part {part}. Get the model again, whole.</source>
        <translation>{model} hat keine Gewichte für den Teil {part}. Holen Sie das Modell noch einmal ganz.</translation>
    </message>
    <message>
        <source>{model} has no {file}, so it is no model in diffusers layout. Give the folder that holds that file.</source>
        <translation>{model} hat kein {file}, ist also kein Modell im Aufbau von diffusers. Nennen Sie den Ordner, der diese Datei enthält.</translation>
    </message>
    <message>
        <source>{model} has the weights of its part {part} only as {file}, a format that can run code of a stranger. Cogreel opens safetensors only; get the model in that format.</source>
        <translation>{model} hat die Gewichte des Teils {part} nur als {file}, in einem Format, das fremden Code ausführen kann. Cogreel öffnet nur safetensors; holen Sie das Modell in diesem Format.</translation>
    </message>
    <message>
        <source>{file} has {size} bytes where its header promises {whole}. Get it again.</source>
        <translation>{file} hat {size} Bytes, wo der Kopf {whole} verspricht. Holen Sie die Datei noch einmal.</translation>
    </message>
    <message>
        <source>{file} is damaged or cut short. Get it again.</source>
        <translation>{file} ist beschädigt oder abgeschnitten. Holen Sie die Datei noch einmal.</translation>
    </message>
    <message>
        <source>{file} is not a whole safetensors file. Get it again.</source>
        <translation>{file} ist keine ganze safetensors-Datei. Holen Sie die Datei noch einmal.</translation>
    </message>
    <message>
        <source>{file} cannot be read ({reason}).</source>
        <translation>{file} kann nicht gelesen werden ({reason}).</translation>
    </message>
    <message>
        <source>The {file} of {model} cannot be understood. Get it again.</source>
        <translation>{file} von {model} ist nicht zu verstehen. Holen Sie die Datei noch einmal.</translation>
    </message>
    <message>
        <source>{file} of {model} cannot be understood. Get it again.</source>
        <translation>{file} von {model} ist nicht zu verstehen. Holen Sie die Datei noch einmal.</translation>
    </message>
    <message>
        <source>{file} of {model} names {other}, which is no safetensors file.</source>
        <translation>{file} von {model} nennt {other}, das keine safetensors-Datei ist.</translation>
    </message>
    <message>
        <source>{file} cannot be understood ({reason}). Get the model again.</source>
        <translation>{file} ist nicht zu verstehen ({reason}). Holen Sie das Modell noch einmal.</translation>
    </message>
    <message>
        <source>{file} cannot be read ({reason}). Get the model again, whole.</source>
        <translation>{file} kann nicht gelesen werden ({reason}). Holen Sie das Modell noch einmal ganz.</translation>
    </message>
    <message>
        <source>The tokenizer {file} cannot be read ({reason}). Get the model again.</source>
        <translation>Der Tokenizer {file} kann nicht gelesen werden ({reason}). Holen Sie das Modell noch einmal.</translation>
    </message>
    <message>
        <source>{folder} holds a {pipeline}, which Cogreel cannot run. It runs CogVideoX (CogVideoXPipeline and CogVideoXImageToVideoPipeline).</source>
        <translation>{folder} enthält eine {pipeline}, die Cogreel nicht ausführen kann. Es führt CogVideoX aus (CogVideoXPipeline und CogVideoXImageToVideoPipeline).</translation>
    </message>
    <message>
        <source>{folder} wants the scheduler {scheduler}. Cogreel knows {one} and {other}.</source>
        <translation>{folder} verlangt den Scheduler {scheduler}. Cogreel kennt {one} und {other}.</translation>
    </message>
    <message>
        <source>{folder} wants {name} as its {part}. Cogreel runs only the classes of CogVideoX itself, never code that comes with a model.</source>
        <translation>{folder} verlangt {name} als {part}. Cogreel führt nur die Klassen von CogVideoX selbst aus, nie Code, der mit einem Modell kommt.</translation>
    </message>
    <message>
        <source>The transformer in {folder} takes {count} channels where CogVideoX takes {own}: it is another sort of model, which Cogreel cannot run.</source>
        <translation>Der Transformer in {folder} nimmt {count} Kanäle, wo CogVideoX {own} nimmt: Das ist eine andere Art von Modell, die Cogreel nicht ausführen kann.</translation>
    </message>
    <message>
        <source>The weights in {folder} are kept as {format}. Cogreel runs {formats}; get the model in one of these.</source>
        <translation>Die Gewichte in {folder} sind als {format} gespeichert. Cogreel nimmt {formats}; holen Sie das Modell in einem davon.</translation>
    </message>
    <message>
        <source>{size} of it have arrived already.</source>
        <translation>{size} davon sind schon angekommen.</translation>
    </message>
    <message>
        <source>{title} is not on this machine, so nothing was removed.</source>
        <translation>{title} ist nicht auf diesem Rechner, deshalb wurde nichts entfernt.</translation>
    </message>
    <message>
        <source>{file} was written by a newer Cogreel (format {format}). Update Cogreel, or keep models in another folder.</source>
        <translation>{file} wurde von einem neueren Cogreel geschrieben (Format {format}). Aktualisieren Sie Cogreel, oder legen Sie die Modelle in einen anderen Ordner.</translation>
    </message>
    <message>
        <source>Another Cogreel is getting, checking or removing {model} right now. Wait until it has finished, then try again.</source>
        <translation>Ein anderes Cogreel lädt, prüft oder entfernt {model} gerade. Warten Sie, bis es fertig ist, und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>The models folder {folder} cannot be written ({reason}). Free it for writing, or name another one (models_folder in the settings).</source>
        <translation>In den Modellordner {folder} kann nicht geschrieben werden ({reason}). Geben Sie ihn frei oder wählen Sie in den Einstellungen einen anderen.</translation>
    </message>
    <message>
        <source>{file} cannot be deleted ({reason}). Close what uses it, then remove {model} again.</source>
        <translation>{file} kann nicht gelöscht werden ({reason}). Schließen Sie, was es benutzt, und entfernen Sie {model} dann noch einmal.</translation>
    </message>
    <message>
        <source>{folder} lies in the folder of the models. Choose another one.</source>
        <translation>{folder} liegt im Ordner der Modelle. Wählen Sie einen anderen.</translation>
    </message>
    <message>
        <source>There is a {name} in {folder} already. Remove one of the two, or use that folder without moving.</source>
        <translation>In {folder} gibt es schon {name}. Entfernen Sie eines von beiden, oder benutzen Sie den Ordner, ohne umzuziehen.</translation>
    </message>
    <message>
        <source>The models take {need}, and {folder} has {free} free. Make room there, or choose another folder.</source>
        <translation>Die Modelle brauchen {need}, und in {folder} sind {free} frei. Schaffen Sie dort Platz oder wählen Sie einen anderen Ordner.</translation>
    </message>
    <message>
        <source>The models cannot be moved to {folder} ({reason}). They stay where they were. Choose a folder that you may write to.</source>
        <translation>Die Modelle können nicht nach {folder} umziehen ({reason}). Sie bleiben, wo sie waren. Wählen Sie einen Ordner, in den Sie schreiben dürfen.</translation>
    </message>
    <message>
        <source>The proxy&apos;s address {address} is none. Write it as http://host:port in the settings (proxy).</source>
        <translation>Die Proxy-Adresse {address} ist keine. Schreiben Sie sie als http://host:port.</translation>
    </message>
    <message>
        <source>What has arrived is kept, and the next `cogreel models get` goes on from there. Where the hub is blocked, set another endpoint (a mirror) or a proxy.</source>
        <translation>Was angekommen ist, bleibt erhalten, und der nächste Versuch geht von da weiter. Wo der Hub gesperrt ist, tragen Sie in den Einstellungen eine andere Adresse (einen Spiegel) oder einen Proxy ein.</translation>
    </message>
    <message>
        <source>What has arrived is kept, and the next try goes on from there. Where the hub is blocked, set another endpoint (a mirror) or a proxy in the settings.</source>
        <translation>Was angekommen ist, bleibt erhalten, und der nächste Versuch geht von da weiter. Wo der Hub gesperrt ist, tragen Sie in den Einstellungen eine andere Adresse (einen Spiegel) oder einen Proxy ein.</translation>
    </message>
    <message>
        <source>Getting a model needs the network, which --offline (or the setting, or the variable HF_HUB_OFFLINE) forbids. Run again without it; a model that is already on a disk comes in with `cogreel models import ID FOLDER`.</source>
        <translation>Ein Modell zu holen braucht das Netz, das die Einstellungen, --offline oder die Variable HF_HUB_OFFLINE verbieten. Erlauben Sie es, und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>Getting a model needs the network, which the settings, --offline or the variable HF_HUB_OFFLINE forbid. Allow it, then try again.</source>
        <translation>Ein Modell zu holen braucht das Netz, das die Einstellungen, --offline oder die Variable HF_HUB_OFFLINE verbieten. Erlauben Sie es, und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>Something tried to use the network, which --offline (or the setting) forbids; it was refused. Run again without --offline if it should be allowed.</source>
        <translation>Etwas wollte das Netz benutzen, das die Einstellungen oder --offline verbieten; es wurde abgewiesen. Erlauben Sie es dort, falls es sein soll.</translation>
    </message>
    <message>
        <source>Something tried to use the network, which the settings or --offline forbid; it was refused. Allow it there if it should be.</source>
        <translation>Etwas wollte das Netz benutzen, das die Einstellungen oder --offline verbieten; es wurde abgewiesen. Erlauben Sie es dort, falls es sein soll.</translation>
    </message>
    <message>
        <source>No model is called {name}. Did you mean {guess}? `cogreel models list` shows all; a folder with a model in it can be named too.</source>
        <translation>Kein Modell heißt {name}. Meinten Sie {guess}? Datei &gt; Modelle… zeigt alle.</translation>
    </message>
    <message>
        <source>No model is called {name}. Did you mean {guess}? File &gt; Models… shows all.</source>
        <translation>Kein Modell heißt {name}. Meinten Sie {guess}? Datei &gt; Modelle… zeigt alle.</translation>
    </message>
    <message>
        <source>This processor computes {times} times as fast in {taken} as in {other}, so {same} is taken (tried here).</source>
        <translation>Dieser Prozessor rechnet in {taken} {times}-mal so schnell wie in {other}, deshalb wird {same} genommen (hier ausprobiert).</translation>
    </message>
    <message>
        <source>This processor computes {times} times as fast in {other}, for which RAM has no room (tried here).</source>
        <translation>Dieser Prozessor rechnet in {other} {times}-mal so schnell, doch dafür reicht der Arbeitsspeicher nicht (hier ausprobiert).</translation>
    </message>
    <message>
        <source>{gpu} does not multiply in fp8, as NVIDIA&apos;s cards do since the RTX 40 series.</source>
        <translation>{gpu} multipliziert nicht in fp8, wie es Karten von NVIDIA seit der RTX-40-Reihe tun.</translation>
    </message>
    <message>
        <source>computed from a short trial here</source>
        <translation>berechnet aus einem kurzen Versuch hier</translation>
    </message>
    <message>
        <source>{file} is damaged or not a database of Cogreel. `cogreel library check --mend --project {folder}` puts its newest backup in its place. The clips themselves are untouched.</source>
        <translation>{file} ist beschädigt oder keine Datenbank von Cogreel. „Sicherung wiederherstellen“ setzt die neueste Sicherung des Projekts {folder} an ihre Stelle. Die Clips selbst sind unversehrt.</translation>
    </message>
    <message>
        <source>{folder} cannot be loaded ({reason}). Check the folder with `cogreel models verify`, or fetch the model again.</source>
        <translation>{folder} kann nicht geladen werden ({reason}). Prüfen Sie den Ordner unter Datei &gt; Modelle… oder laden Sie das Modell noch einmal.</translation>
    </message>
    <message>
        <source>The weights in {folder} do not belong to its config ({part}: {reason}). Check the folder with `cogreel models verify`, or fetch the model again.</source>
        <translation>Die Gewichte in {folder} passen nicht zu ihrer Konfiguration ({part}: {reason}). Prüfen Sie den Ordner unter Datei &gt; Modelle… oder laden Sie das Modell noch einmal.</translation>
    </message>
    <message>
        <source>There is no project at {folder}. `cogreel render` makes one.</source>
        <translation>Unter {folder} gibt es kein Projekt. Datei &gt; Neues Projekt… legt eines an.</translation>
    </message>
    <message>
        <source>The project {folder} holds no clip {clip}. `cogreel library list` shows them.</source>
        <translation>Das Projekt {folder} enthält keinen Clip {clip}.</translation>
    </message>
    <message>
        <source>{folder} is damaged: {reason}. `cogreel models get {model}` mends just that.</source>
        <translation>{folder} ist beschädigt: {reason}. Datei &gt; Modelle… lädt für {model} genau das nach.</translation>
    </message>
    <message>
        <source>No model is called {name}. `cogreel models list` shows all; a folder with a model in it can be named too.</source>
        <translation>Kein Modell heißt {name}. Datei &gt; Modelle… zeigt alle.</translation>
    </message>
    <message>
        <source>There is no folder {folder}. Name one with a model in it, or a model that `cogreel models list` shows.</source>
        <translation>Es gibt keinen Ordner {folder}. Wählen Sie unter Datei &gt; Modelle… ein Modell.</translation>
    </message>
    <message>
        <source>{file} is damaged or not a database of Cogreel. Restore the Backup puts the newest one of {folder} in its place. The clips themselves are untouched.</source>
        <translation>{file} ist beschädigt oder keine Datenbank von Cogreel. „Sicherung wiederherstellen“ setzt die neueste Sicherung des Projekts {folder} an ihre Stelle. Die Clips selbst sind unversehrt.</translation>
    </message>
    <message>
        <source>{folder} cannot be loaded ({reason}). File &gt; Models… checks it, or fetches the model again.</source>
        <translation>{folder} kann nicht geladen werden ({reason}). Prüfen Sie den Ordner unter Datei &gt; Modelle… oder laden Sie das Modell noch einmal.</translation>
    </message>
    <message>
        <source>The weights in {folder} do not belong to its config ({part}: {reason}). File &gt; Models… checks it, or fetches the model again.</source>
        <translation>Die Gewichte in {folder} passen nicht zu ihrer Konfiguration ({part}: {reason}). Prüfen Sie den Ordner unter Datei &gt; Modelle… oder laden Sie das Modell noch einmal.</translation>
    </message>
    <message>
        <source>There is no project at {folder}. File &gt; New Project… makes one.</source>
        <translation>Unter {folder} gibt es kein Projekt. Datei &gt; Neues Projekt… legt eines an.</translation>
    </message>
    <message>
        <source>The project {folder} holds no clip {clip} any more.</source>
        <translation>Das Projekt {folder} enthält keinen Clip {clip}.</translation>
    </message>
    <message>
        <source>{folder} is damaged: {reason}. File &gt; Models… mends just that of {model}.</source>
        <translation>{folder} ist beschädigt: {reason}. Datei &gt; Modelle… lädt für {model} genau das nach.</translation>
    </message>
    <message>
        <source>No model is called {name}. File &gt; Models… shows all.</source>
        <translation>Kein Modell heißt {name}. Datei &gt; Modelle… zeigt alle.</translation>
    </message>
    <message>
        <source>There is no folder {folder}. Choose a model in File &gt; Models….</source>
        <translation>Es gibt keinen Ordner {folder}. Wählen Sie unter Datei &gt; Modelle… ein Modell.</translation>
    </message>
    <message>
        <source>The export was stopped; nothing of it is left.</source>
        <translation>Der Export wurde angehalten; nichts davon ist geblieben.</translation>
    </message>
    <message>
        <source>There is nothing to export between in and out. Put clips on the tracks.</source>
        <translation>Zwischen In und Out gibt es nichts zu exportieren. Legen Sie Clips auf die Spuren.</translation>
    </message>
    <message>
        <source>{count} shots are not rendered yet, {name} for one. Render or remove them first, or export with grey in their place.</source>
        <translation>{count} Einstellungen sind noch nicht gerendert, zum Beispiel {name}. Rendern oder entfernen Sie sie zuerst, oder exportieren Sie mit Grau an ihrer Stelle.</translation>
    </message>
    <message>
        <source>Quality is {value}; it has to lie within 0 and 100.</source>
        <translation>Die Qualität ist {value}; sie muss zwischen 0 und 100 liegen.</translation>
    </message>
    <message>
        <source>{format} takes 1 to {most} frames a second, not {fps}.</source>
        <translation>{format} nimmt 1 bis {most} Bilder pro Sekunde, nicht {fps}.</translation>
    </message>
    <message>
        <source>A film of {size} cannot be written: sides are 2 to {most} pixels.</source>
        <translation>Ein Film von {size} kann nicht geschrieben werden: Seiten haben 2 bis {most} Pixel.</translation>
    </message>
    <message>
        <source>{file} does not end in {suffix}, as {format} does. Name it {name}.</source>
        <translation>{file} endet nicht auf {suffix} wie {format}. Nennen Sie die Datei {name}.</translation>
    </message>
    <message>
        <source>The disk of {folder} has {free} left, and {need}. Make room there, choose another folder, or a lower quality.</source>
        <translation>Das Laufwerk von {folder} hat noch {free}, und {need}. Schaffen Sie dort Platz, oder wählen Sie einen anderen Ordner oder eine geringere Qualität.</translation>
    </message>
    <message>
        <source>{folder} holds other things. Name a folder that is new or empty.</source>
        <translation>{folder} enthält andere Dinge. Nennen Sie einen neuen oder leeren Ordner.</translation>
    </message>
    <message>
        <source>{file} was to be written without a single frame.</source>
        <translation>{file} sollte ohne ein einziges Bild geschrieben werden.</translation>
    </message>
    <message>
        <source>{file} has to end in {suffixes}.</source>
        <translation>{file} muss auf {suffixes} enden.</translation>
    </message>
    <message>
        <source>There is nothing to export: the film is empty.</source>
        <translation>Es gibt nichts zu exportieren: Der Film ist leer.</translation>
    </message>
    <message>
        <source>{track} is empty, and an EDL holds nothing else. Put clips there.</source>
        <translation>{track} ist leer, und eine EDL enthält nichts anderes. Legen Sie Clips dorthin.</translation>
    </message>
    <message>
        <source>The film has {fps} frames a second, and other programs count in {rates}. Export it as OTIO, or as a film.</source>
        <translation>Der Film hat {fps} Bilder pro Sekunde, andere Programme zählen in {rates}. Exportieren Sie ihn als OTIO oder als Film.</translation>
    </message>
    <message>
        <source>The timeline holds what cannot be exported: {what}.</source>
        <translation>Die Zeitleiste enthält etwas, das nicht exportiert werden kann: {what}.</translation>
    </message>
    <message>
        <source>An EDL has one track of pictures and no sound: {track} was taken.</source>
        <translation>Eine EDL hat eine Bildspur und keinen Ton: {track} wurde genommen.</translation>
    </message>
    <message>
        <source>{count} cross-fades are hard cuts in FCPXML.</source>
        <translation>{count} Überblendungen sind in FCPXML harte Schnitte.</translation>
    </message>
    <message>
        <source>It counts {rate} frames a second, {times} for each of the film&apos;s.</source>
        <translation>Sie zählt {rate} Bilder pro Sekunde, {times} für jedes des Films.</translation>
    </message>
    <message>
        <source>Fades, opacity, fit, colour match and gain of {count} clips are left out.</source>
        <translation>Blenden, Deckkraft, Einpassung, Farbangleich und Pegel von {count} Clips fehlen darin.</translation>
    </message>
    <message>
        <source>{count} titles are left out.</source>
        <translation>{count} Titel fehlen darin.</translation>
    </message>
    <message>
        <source>{count} shots that are not rendered yet are gaps.</source>
        <translation>{count} noch nicht gerenderte Einstellungen sind Lücken.</translation>
    </message>
    <message>
        <source>{format} does not hold the speed of {count} clips, which run there as they were made.</source>
        <translation>{format} enthält das Tempo von {count} Clips nicht; dort laufen sie, wie sie gemacht wurden.</translation>
    </message>
    <message>
        <source>{file} is no timeline. Choose a .otio, .fcpxml, .xml or .edl file.</source>
        <translation>{file} ist keine Zeitleiste. Wählen Sie eine Datei in .otio, .fcpxml, .xml oder .edl.</translation>
    </message>
    <message>
        <source>{file} holds no timeline. Choose another file.</source>
        <translation>{file} enthält keine Zeitleiste. Wählen Sie eine andere Datei.</translation>
    </message>
    <message>
        <source>{file} is too large for a timeline. Choose another file.</source>
        <translation>{file} ist zu groß für eine Zeitleiste. Wählen Sie eine andere Datei.</translation>
    </message>
    <message>
        <source>{file} holds {what}. Choose another file.</source>
        <translation>{file} enthält {what}. Wählen Sie eine andere Datei.</translation>
    </message>
    <message>
        <source>{file} cannot be read ({reason}). Check its rights.</source>
        <translation>{file} kann nicht gelesen werden ({reason}). Prüfen Sie die Zugriffsrechte.</translation>
    </message>
    <message>
        <source>The import was stopped. What had come in stays in the library.</source>
        <translation>Der Import wurde angehalten. Was schon da war, bleibt in der Bibliothek.</translation>
    </message>
    <message>
        <source>{file} cannot be read as a timeline: it is damaged or something else. Choose another file. ({reason})</source>
        <translation>{file} kann nicht als Zeitleiste gelesen werden: Die Datei ist beschädigt oder etwas anderes. Wählen Sie eine andere Datei. ({reason})</translation>
    </message>
    <message>
        <source>{file} holds what no timeline can ({reason}). Choose another file.</source>
        <translation>{file} enthält, was keine Zeitleiste haben kann ({reason}). Wählen Sie eine andere Datei.</translation>
    </message>
    <message>
        <source>An EDL does not say how fast it plays; {fps} frames a second it is.</source>
        <translation>Eine EDL sagt nicht, wie schnell sie läuft; genommen werden {fps} Bilder pro Sekunde.</translation>
    </message>
    <message>
        <source>What is nested within the timeline is left out.</source>
        <translation>Was in der Zeitleiste verschachtelt ist, fehlt.</translation>
    </message>
    <message>
        <source>{clip} is made by another program, and is left out.</source>
        <translation>{clip} stammt aus einem anderen Programm und fehlt.</translation>
    </message>
    <message>
        <source>{clip} does not belong on that track, and is left out.</source>
        <translation>{clip} gehört nicht auf diese Spur und fehlt.</translation>
    </message>
    <message>
        <source>{clip} was not found at its place, so grey stands for it.</source>
        <translation>{clip} war nicht an seinem Ort, deshalb steht Grau dafür.</translation>
    </message>
    <message>
        <source>{clip} is in {folder}, which was not to be read, so grey stands for it.</source>
        <translation>{clip} liegt in {folder}, wo nicht gelesen werden sollte, darum steht Grau dafür.</translation>
    </message>
    <message>
        <source>{clip} runs at a speed that is not possible here.</source>
        <translation>{clip} läuft mit einem Tempo, das hier nicht möglich ist.</translation>
    </message>
    <message>
        <source>Effects other than a speed are left out.</source>
        <translation>Andere Effekte als das Tempo fehlen.</translation>
    </message>
    <message>
        <source>{clip} is shorter than it should be, as its media ends there.</source>
        <translation>{clip} ist kürzer, als er sein sollte, weil sein Material dort endet.</translation>
    </message>
    <message>
        <source>{count} frames of {size} as {format} take about {bytes}, and its {seconds} seconds of sound {sound}</source>
        <translation>{count} Bilder in {size} brauchen als {format} etwa {bytes}, und die {seconds} Sekunden Ton {sound}</translation>
    </message>
    <message>
        <source>{count} frames of {size} as {format} take about {bytes}</source>
        <translation>{count} Bilder in {size} brauchen als {format} etwa {bytes}</translation>
    </message>
    <message>
        <source>animated WebP</source>
        <translation>animiertes WebP</translation>
    </message>
    <message>
        <source>MKV, FFV1 (lossless)</source>
        <translation>MKV, FFV1 (verlustfrei)</translation>
    </message>
    <message>
        <source>PNG pictures</source>
        <translation>PNG-Bilder</translation>
    </message>
    <message>
        <source>Captions (the prompts)</source>
        <translation>Untertitel (die Prompts)</translation>
    </message>
    <message>
        <source>The EDL</source>
        <translation>Die EDL</translation>
    </message>
    <message>
        <source>nothing in it says how fast it plays</source>
        <translation>nichts darin sagt, wie schnell sie läuft</translation>
    </message>
    <message>
        <source>it is far too long</source>
        <translation>sie ist viel zu lang</translation>
    </message>
    <message>
        <source>a time of {count} frames</source>
        <translation>eine Zeit von {count} Bildern</translation>
    </message>
    <message>
        <source>{track} is the only track of its kind, so it stays. Remove its clips.</source>
        <translation>{track} ist die einzige Spur ihrer Art, deshalb bleibt sie. Entfernen Sie ihre Clips.</translation>
    </message>
    <message>
        <source>There is no gap to close. Choose an empty place between clips.</source>
        <translation>Hier ist keine Lücke, die zu schließen wäre. Wählen Sie eine leere Stelle zwischen Clips.</translation>
    </message>
    <message>
        <source>{clip} does not belong on {track}, a track for {kind}.</source>
        <translation>{clip} gehört nicht auf {track}, eine Spur für {kind}.</translation>
    </message>
    <message>
        <source>A clip cannot begin before the timeline does. Move it to frame 0 or later.</source>
        <translation>Ein Clip kann nicht vor der Zeitleiste beginnen. Setzen Sie ihn auf Bild 0 oder später.</translation>
    </message>
    <message>
        <source>A cross-fade needs two clips that overlap at their edges. Move it further.</source>
        <translation>Eine Überblendung braucht zwei Clips, deren Enden sich überlappen. Schieben Sie weiter.</translation>
    </message>
    <message>
        <source>{clip} would be covered wholly. Move it less far.</source>
        <translation>{clip} würde ganz verdeckt. Schieben Sie weniger weit.</translation>
    </message>
    <message>
        <source>The clip is too short for its cross-fades. Let it overlap less.</source>
        <translation>Der Clip ist zu kurz für seine Überblendungen. Lassen Sie ihn weniger überlappen.</translation>
    </message>
    <message>
        <source>{clip} is too short for this cross-fade. Overlap less.</source>
        <translation>{clip} ist zu kurz für diese Überblendung. Lassen Sie weniger überlappen.</translation>
    </message>
    <message>
        <source>{one} and {other} are too short for a cross-fade of {count} frames. Choose a shorter one.</source>
        <translation>{one} und {other} sind zu kurz für eine Überblendung von {count} Bildern. Wählen Sie eine kürzere.</translation>
    </message>
    <message>
        <source>A clip runs at 10 % to 1000 % of its speed, not at {speed}. The nearest is {nearest}.</source>
        <translation>Ein Clip läuft mit 10 % bis 1000 % seines Tempos, nicht mit {speed}. Am nächsten liegt {nearest}.</translation>
    </message>
    <message>
        <source>{clip} looks the same all along, so there is nothing to slip.</source>
        <translation>{clip} sieht durchgehend gleich aus, es gibt also keinen Inhalt zu verschieben.</translation>
    </message>
    <message>
        <source>{clip} can be slipped by {forward} frames forward and {back} back: its media ends there.</source>
        <translation>Der Inhalt von {clip} lässt sich um {forward} Bilder vor und um {back} zurück verschieben: Dort endet das Material.</translation>
    </message>
    <message>
        <source>{clip} is not on both sides of frame {frame}. Choose one within.</source>
        <translation>{clip} liegt nicht auf beiden Seiten von Bild {frame}. Wählen Sie eines innerhalb des Clips.</translation>
    </message>
    <message>
        <source>Only video runs faster or slower. Trim stills, titles and sound instead.</source>
        <translation>Nur Videos laufen schneller oder langsamer. Trimmen Sie Standbilder, Titel und Ton stattdessen.</translation>
    </message>
    <message>
        <source>{clip} is too short to run that fast. Choose a lower speed.</source>
        <translation>{clip} ist zu kurz, um so schnell zu laufen. Wählen Sie ein geringeres Tempo.</translation>
    </message>
    <message>
        <source>{clip} would have no frame left. Remove it instead.</source>
        <translation>Von {clip} bliebe kein Bild übrig. Entfernen Sie ihn stattdessen.</translation>
    </message>
    <message>
        <source>{clip} has only {count} more frames there. Trim it by at most that.</source>
        <translation>{clip} hat dort nur noch {count} Bilder. Trimmen Sie höchstens um so viele.</translation>
    </message>
    <message>
        <source>{clip} has a neighbour {count} frames on. Use a ripple trim or a roll.</source>
        <translation>{clip} hat nach {count} Bildern einen Nachbarn. Trimmen Sie mit Nachrücken, oder verschieben Sie den Schnitt.</translation>
    </message>
    <message>
        <source>{take} is far too short for this place. Choose a longer take.</source>
        <translation>{take} ist viel zu kurz für diese Stelle. Wählen Sie einen längeren Take.</translation>
    </message>
    <message>
        <source>The timeline has no track {track}. It has {tracks}.</source>
        <translation>Die Zeitleiste hat keine Spur {track}. Sie hat {tracks}.</translation>
    </message>
    <message>
        <source>The timeline holds no clip {clip}. It was removed.</source>
        <translation>Auf der Zeitleiste liegt kein Clip {clip}. Er wurde entfernt.</translation>
    </message>
    <message>
        <source>No clip follows {clip} without a gap. Close the gap first.</source>
        <translation>Auf {clip} folgt kein Clip ohne Lücke. Schließen Sie zuerst die Lücke.</translation>
    </message>
    <message>
        <source>{clip} lies there already. Insert or overwrite instead, or choose a free place.</source>
        <translation>Dort liegt schon {clip}. Fügen Sie ein, überschreiben Sie, oder wählen Sie eine freie Stelle.</translation>
    </message>
    <message>
        <source>No clip lies under the playhead. Put it within one.</source>
        <translation>Unter dem Abspielkopf liegt kein Clip. Setzen Sie ihn in einen.</translation>
    </message>
    <message>
        <source>Choose a clip that another follows, then cross-fade.</source>
        <translation>Wählen Sie einen Clip, auf den ein anderer folgt, und blenden Sie dann über.</translation>
    </message>
    <message>
        <source>No rendered clip lies under the playhead. Put it on one to hold its frame.</source>
        <translation>Unter dem Abspielkopf liegt kein gerenderter Clip. Setzen Sie ihn auf einen, um dessen Bild festzuhalten.</translation>
    </message>
    <message>
        <source>{clip} does not lie under the playhead any more. Try again.</source>
        <translation>{clip} liegt nicht mehr unter dem Abspielkopf. Versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>The first frame {name} of {prompt} is no longer in the project. Give it again, or leave that clip as it is.</source>
        <translation>Das erste Bild {name} zu {prompt} ist nicht mehr im Projekt. Geben Sie es noch einmal, oder lassen Sie den Clip, wie er ist.</translation>
    </message>
    <message>
        <source>Opacity is {value}; it has to lie within 0 and 1.</source>
        <translation>Die Deckkraft ist {value}; sie muss zwischen 0 und 1 liegen.</translation>
    </message>
    <message>
        <source>The fades take {first} and {second} frames, and the clip has {count}. Choose shorter ones.</source>
        <translation>Die Blenden brauchen {first} und {second} Bilder, und der Clip hat {count}. Wählen Sie kürzere.</translation>
    </message>
    <message>
        <source>There is a cross-fade already. Remove it, then dip to black.</source>
        <translation>Hier ist schon eine Überblendung. Entfernen Sie sie, und blenden Sie dann über Schwarz.</translation>
    </message>
    <message>
        <source>The clips are too short for this dip to black. Choose fewer frames.</source>
        <translation>Die Clips sind zu kurz, um so über Schwarz zu blenden. Wählen Sie weniger Bilder.</translation>
    </message>
    <message>
        <source>Only a sound has a gain. Choose one on an audio track.</source>
        <translation>Nur Ton hat einen Pegel. Wählen Sie einen auf einer Tonspur.</translation>
    </message>
    <message>
        <source>Gain is {value} dB; it has to lie within {least} and {most}.</source>
        <translation>Der Pegel ist {value} dB; er muss zwischen {least} und {most} liegen.</translation>
    </message>
    <message>
        <source>{clip} is no title. Choose one.</source>
        <translation>{clip} ist kein Titel. Wählen Sie einen.</translation>
    </message>
    <message>
        <source>The title is empty. Give it a word.</source>
        <translation>Der Titel ist leer. Geben Sie ihm ein Wort.</translation>
    </message>
    <message>
        <source>The title&apos;s size is {value}; it has to lie within 0.01 and 1.</source>
        <translation>Die Größe des Titels ist {value}; sie muss zwischen 0,01 und 1 liegen.</translation>
    </message>
    <message>
        <source>{colour} is not a colour. Write it like #ffcc00.</source>
        <translation>{colour} ist keine Farbe. Schreiben Sie sie wie #ffcc00.</translation>
    </message>
    <message>
        <source>The font {name} of a title cannot be read. Choose another one for it.</source>
        <translation>Die Schrift {name} eines Titels kann nicht gelesen werden. Wählen Sie eine andere für ihn.</translation>
    </message>
    <message>
        <source>A marker cannot stand before the beginning. Put it on frame 0 or later.</source>
        <translation>Eine Marke kann nicht vor dem Anfang stehen. Setzen Sie sie auf Bild 0 oder später.</translation>
    </message>
    <message>
        <source>There is no marker on frame {frame}.</source>
        <translation>Auf Bild {frame} steht keine Marke.</translation>
    </message>
    <message>
        <source>Out has to come after in, and in not before frame 0. Choose others.</source>
        <translation>Out muss nach In kommen, und In nicht vor Bild 0. Wählen Sie andere.</translation>
    </message>
    <message>
        <source>A film has {least} to {most} pixels a side, not {size}. Choose others.</source>
        <translation>Ein Film hat {least} bis {most} Pixel je Seite, nicht {size}. Wählen Sie andere.</translation>
    </message>
    <message>
        <source>A film has 1 to {most} frames a second, not {fps}. Choose another.</source>
        <translation>Ein Film hat 1 bis {most} Bilder pro Sekunde, nicht {fps}. Wählen Sie andere.</translation>
    </message>
    <message>
        <source>{clip} is too short for {fps} frames a second. Choose more of them.</source>
        <translation>{clip} ist zu kurz für {fps} Bilder pro Sekunde. Wählen Sie mehr.</translation>
    </message>
    <message>
        <source>The timeline {name} is written by somebody else over and over. Wait until nobody works on it, then try again.</source>
        <translation>Die Zeitleiste {name} wird von jemand anderem immer wieder geschrieben. Warten Sie, bis niemand daran arbeitet, und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>This timeline does not say in what format it is.</source>
        <translation>Diese Zeitleiste sagt nicht, in welchem Format sie ist.</translation>
    </message>
    <message>
        <source>This timeline was written by a newer Cogreel (format {theirs}, this one knows {ours}). Update Cogreel to open it.</source>
        <translation>Diese Zeitleiste wurde von einem neueren Cogreel geschrieben (Format {theirs}, dieses kennt {ours}). Aktualisieren Sie Cogreel, um sie zu öffnen.</translation>
    </message>
    <message>
        <source>This is not a timeline that can be read ({reason}).</source>
        <translation>Das ist keine Zeitleiste, die gelesen werden kann ({reason}).</translation>
    </message>
    <message>
        <source>It is nested too deeply for a timeline.</source>
        <translation>Sie ist zu tief verschachtelt für eine Zeitleiste.</translation>
    </message>
    <message>
        <source>It has {what}.</source>
        <translation>Sie hat {what}.</translation>
    </message>
    <message>
        <source>It holds {what}.</source>
        <translation>Sie enthält {what}.</translation>
    </message>
    <message>
        <source>A clip in it lacks what it needs ({reason}).</source>
        <translation>Einem Clip darin fehlt etwas, das er braucht ({reason}).</translation>
    </message>
    <message>
        <source>Something in it is no clip, gap or cross-fade.</source>
        <translation>Etwas darin ist weder Clip noch Lücke noch Überblendung.</translation>
    </message>
    <message>
        <source>{file} is damaged:</source>
        <translation>{file} ist beschädigt:</translation>
    </message>
    <message>
        <source>{name} cannot name a timeline. Use letters, digits and spaces.</source>
        <translation>{name} kann keine Zeitleiste benennen. Nehmen Sie Buchstaben, Ziffern und Leerzeichen.</translation>
    </message>
    <message>
        <source>The project has a timeline {name} already. Choose another name.</source>
        <translation>Das Projekt hat schon eine Zeitleiste {name}. Wählen Sie einen anderen Namen.</translation>
    </message>
    <message>
        <source>{file} is too long for a storyboard. Choose another file.</source>
        <translation>{file} ist zu lang für ein Storyboard. Wählen Sie eine andere Datei.</translation>
    </message>
    <message>
        <source>{file} cannot be read ({reason}). Check the name.</source>
        <translation>{file} kann nicht gelesen werden ({reason}). Prüfen Sie den Namen.</translation>
    </message>
    <message>
        <source>{file} is not a text in UTF-8. Save it as one.</source>
        <translation>{file} ist kein Text in UTF-8. Speichern Sie ihn als solchen.</translation>
    </message>
    <message>
        <source>The storyboard is empty. Write a line for each shot.</source>
        <translation>Das Storyboard ist leer. Schreiben Sie für jede Einstellung eine Zeile.</translation>
    </message>
    <message>
        <source>The storyboard has {count} shots, and {most} are the most. Split it.</source>
        <translation>Das Storyboard hat {count} Einstellungen, mehr als {most} gehen nicht. Teilen Sie es.</translation>
    </message>
    <message>
        <source>Line {line} has no words for what is to be seen. Describe the shot.</source>
        <translation>Zeile {line} sagt nicht, was zu sehen ist. Beschreiben Sie die Einstellung.</translation>
    </message>
    <message>
        <source>Line {line}: a shot lasts up to {seconds} seconds.</source>
        <translation>Zeile {line}: Eine Einstellung dauert höchstens {seconds} Sekunden.</translation>
    </message>
    <message>
        <source>Line {line}: {what} is a whole number, not {value}.</source>
        <translation>Zeile {line}: {what} ist eine ganze Zahl, nicht {value}.</translation>
    </message>
    <message>
        <source>Line {line}: {words} is not understood. Write for example [6 s, seed 7, cross-fade 1 s], with model and steps if you like.</source>
        <translation>Zeile {line}: {words} ist nicht zu verstehen. Schreiben Sie zum Beispiel [6 s, seed 7, cross-fade 1 s], auf Wunsch auch model und steps.</translation>
    </message>
    <message>
        <source>Line {line}:</source>
        <translation>Zeile {line}:</translation>
    </message>
    <message>
        <source>{file} holds no sound. Choose a WAV, MP3, FLAC, AAC or Ogg file.</source>
        <translation>{file} enthält keinen Ton. Wählen Sie eine Datei in WAV, MP3, FLAC, AAC oder Ogg.</translation>
    </message>
    <message>
        <source>{file} cannot be read as sound. Choose a WAV, MP3, FLAC, AAC or Ogg file. (ffmpeg: {reason})</source>
        <translation>{file} kann nicht als Ton gelesen werden. Wählen Sie eine Datei in WAV, MP3, FLAC, AAC oder Ogg. (ffmpeg: {reason})</translation>
    </message>
    <message>
        <source>{one} or {other} holds no frame. Choose other files.</source>
        <translation>{one} oder {other} enthält kein Bild. Wählen Sie andere Dateien.</translation>
    </message>
    <message>
        <source>{one} is {size} and {other} is {own}: clips are compared pixel by pixel, so they need one size. Choose two of the same size.</source>
        <translation>{one} hat {size} und {other} hat {own}: Clips werden Pixel für Pixel verglichen und brauchen deshalb dieselbe Größe. Wählen Sie zwei gleich große.</translation>
    </message>
    <message>
        <source>{clip} is too small to compare: {count} pixels a side are needed.</source>
        <translation>{clip} ist zu klein zum Vergleichen: Je Seite sind {count} Pixel nötig.</translation>
    </message>
    <message>
        <source>{name} cannot name a clip. Use lower-case letters and digits.</source>
        <translation>{name} kann keinen Clip benennen. Nehmen Sie kleine Buchstaben und Ziffern.</translation>
    </message>
    <message>
        <source>The project {folder} names an impossible file: {file}.</source>
        <translation>Das Projekt {folder} nennt eine unmögliche Datei: {file}.</translation>
    </message>
    <message>
        <source>The project {folder} names a file outside of it: {file}. Somebody has changed it; go on with a backup.</source>
        <translation>Das Projekt {folder} nennt eine Datei außerhalb: {file}. Jemand hat es verändert; arbeiten Sie mit einer Sicherung weiter.</translation>
    </message>
    <message>
        <source>{name} is a link to {place}, outside of the project. Put a folder with the files themselves there; a whole project may be moved to another disk.</source>
        <translation>{name} ist ein Verweis auf {place}, außerhalb des Projekts. Legen Sie dort einen Ordner mit den Dateien selbst an; ein ganzes Projekt darf auf ein anderes Laufwerk umziehen.</translation>
    </message>
    <message>
        <source>This recipe was written by a newer Cogreel (document format {theirs}, this one knows {ours}). Update Cogreel to use it.</source>
        <translation>Dieses Rezept wurde von einem neueren Cogreel geschrieben (Dokumentformat {theirs}, dieses kennt {ours}). Aktualisieren Sie Cogreel, um es zu benutzen.</translation>
    </message>
    <message>
        <source>{file} carries no recipe of Cogreel in its comment tag. Choose a clip that Cogreel made, or a copy whose tags were kept.</source>
        <translation>{file} trägt in seinem Kommentar kein Rezept von Cogreel. Wählen Sie einen Clip, den Cogreel gemacht hat, oder eine Kopie mit erhaltenen Tags.</translation>
    </message>
    <message>
        <source>This is not a recipe that Cogreel understands: {reason}.</source>
        <translation>Das ist kein Rezept, das Cogreel versteht: {reason}.</translation>
    </message>
    <message>
        <source>what is neither a track of pictures nor of sound</source>
        <translation>etwas, das weder Bildspur noch Tonspur ist</translation>
    </message>
    <message>
        <source>times that do not count {fps} frames a second</source>
        <translation>Zeiten, die nicht in {fps} Bildern pro Sekunde zählen</translation>
    </message>
    <message>
        <source>a picture of {size}</source>
        <translation>ein Bild von {size}</translation>
    </message>
    <message>
        <source>a rate of {fps}</source>
        <translation>eine Bildrate von {fps}</translation>
    </message>
    <message>
        <source>a length of {count} frames</source>
        <translation>eine Länge von {count} Bildern</translation>
    </message>
    <message>
        <source>a clip with an impossible {what}</source>
        <translation>einen Clip, bei dem etwas unmöglich ist ({what})</translation>
    </message>
    <message>
        <source>a cross-fade into nothing</source>
        <translation>eine Überblendung ins Leere</translation>
    </message>
    <message>
        <source>too many parts for a timeline</source>
        <translation>mehr Teile, als eine Zeitleiste haben kann</translation>
    </message>
    <message>
        <source>things that are nested too deeply for a timeline</source>
        <translation>Dinge, die für eine Zeitleiste zu tief verschachtelt sind</translation>
    </message>
    <message>
        <source>parts that stand in several places</source>
        <translation>Teile, die an mehreren Stellen stehen</translation>
    </message>
    <message>
        <source>video</source>
        <translation>Video</translation>
    </message>
    <message>
        <source>audio</source>
        <translation>Ton</translation>
    </message>
    <message>
        <source>This is not a timeline of Cogreel. Import it (`cogreel film import`) to make it one.</source>
        <translation>Das ist keine Zeitleiste von Cogreel. Importieren Sie sie, dann wird sie eine.</translation>
    </message>
    <message>
        <source>This is not a timeline of Cogreel. Import it to make it one.</source>
        <translation>Das ist keine Zeitleiste von Cogreel. Importieren Sie sie, dann wird sie eine.</translation>
    </message>
    <message>
        <source>The project {folder} has no timeline {name}. `cogreel film new` makes one.</source>
        <translation>Das Projekt {folder} hat keine Zeitleiste {name} mehr.</translation>
    </message>
    <message>
        <source>The project {folder} has no timeline {name} any more.</source>
        <translation>Das Projekt {folder} hat keine Zeitleiste {name} mehr.</translation>
    </message>
    <message>
        <source>Clip {clip} is in the trash. `cogreel library restore {id}` brings it back.</source>
        <translation>Clip {clip} liegt im Papierkorb. `cogreel library restore {id}` holt ihn zurück.</translation>
    </message>
    <message>
        <source>Clip {clip} is in the trash. Restore it there first.</source>
        <translation>Clip {clip} liegt im Papierkorb. Stellen Sie ihn dort zuerst wieder her.</translation>
    </message>
</context>
</TS>
